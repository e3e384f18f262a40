// The largest of many numbers: a call takes only so many arguments.

/** The largest of the numbers, and at least `least`. */
export function largestOf(numbers: Iterable<number>, least = 0): number {
  let largest = least;
  for (const number of numbers) if (number > largest) largest = number;
  return largest;
}
