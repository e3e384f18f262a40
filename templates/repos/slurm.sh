#!/bin/bash
# 16 tasks of an array, on a disk that all nodes see, and a merge behind them:
#   id=$(sbatch --parsable slurm.sh) && sbatch --dependency=afterany:"$id" --wrap \
#     "veleaks merge out/$id/*.json --format html=all.html --format text=all.txt"
#SBATCH --job-name=veleaks
#SBATCH --array=1-16
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=12:00:00
# By job, so that no report of an earlier run stands in for a task that did not run.
out=out/$SLURM_ARRAY_JOB_ID
mkdir -p "$out"
veleaks repos --shard auto --log "$out/$SLURM_ARRAY_TASK_ID.log" \
  --format "json=$out/$SLURM_ARRAY_TASK_ID.json" repositories.txt
code=$?
# Keys (1) and what could not be read (3) are told by the merge.
[ "$code" -le 1 ] || [ "$code" = 3 ]
