#!/bin/sh
# 16 parts over the hosts of hosts.txt by GNU parallel and ssh, and one report. veleaks, rsync and git's
# credentials are on each host.
mkdir -p out && rm -f out/*.json ./[0-9]*.json
# Each part has a folder of its own on its host: --cleanup would take the list away from another part.
seq 16 | parallel --sshloginfile hosts.txt --workdir ... --retries 3 --transferfile repositories.txt \
  --return '{}.json' --cleanup \
  'veleaks repos --no-progress --shard {}/16 --format json={}.json repositories.txt; code=$?; [ "$code" -le 1 ] || [ "$code" = 3 ]'
mv ./[0-9]*.json out/
veleaks merge out/*.json --format text --format html=all.html --format sarif=all.sarif
