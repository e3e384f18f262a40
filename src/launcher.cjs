#!/usr/bin/env node
// What runs first. In the JavaScript of 2009, so that a Node of any age can read it, reports in one
// line what is wrong, and lets no hook pass. build/build.js puts the least version in, from
// package.json, and the program beside it.
'use strict';

/** Nothing is read: the exit code for that. A Node before 0.11.8 has no process.exitCode. */
function stop(what, fix) {
  var line = 'veleaks: ' + what + ', so nothing was checked; ' + fix;
  try {
    require('fs').writeSync(2, line + '\n');
  } catch (error) {
    console.error(line);
  }
  process.exitCode = 3;
  if (/^v0\./.test(process.version)) process.exit(3);
}

function isOlderThan(least) {
  var have = process.version.slice(1).split('.');
  var want = least.split('.');
  return have[0] - want[0] < 0 || (have[0] === want[0] && have[1] - want[1] < 0);
}

function folderIsGone() {
  try {
    return process.cwd() === '';
  } catch (error) {
    return true;
  }
}

function start() {
  var least = '__MIN_NODE__';
  var advice = 'install one from https://nodejs.org, or put it first on the PATH of what started this';
  var why;
  if (isOlderThan(least)) {
    return stop('this is Node ' + process.version + ', and ' + least + ' or newer is needed', advice);
  }
  if (folderIsGone())
    return stop('the folder that this was started in is gone', 'go to one that is there: cd ~');
  try {
    require('./cjs/program.cjs').main();
  } catch (error) {
    why = (error && (error.code || error.name)) || 'unknown error';
    stop('a file of veleaks cannot be loaded (' + why + ')', 'install it again: npm install veleaks');
  }
}

start();
