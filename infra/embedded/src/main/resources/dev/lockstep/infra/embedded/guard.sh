# Runs one command and ends it when the process that holds our standard input closes it or dies,
# however it dies. Usage: sh -c "$this" guard <signal> <grace seconds> <log file> <command> [argument…]
# Prints the command's process id as its only line of output, and ends with the command's exit status.
signal=$1 grace=$2 log=$3
shift 3
trap '' INT HUP
exec 3<&0 </dev/null
"$@" </dev/null >>"$log" 2>&1 3<&- &
child=$!
echo "$child"
(
  while read -r ignored; do :; done
  kill -s "$signal" "$child" 2>/dev/null
  waited=0
  while [ "$waited" -lt "$((grace * 10))" ] && kill -0 "$child" 2>/dev/null; do
    sleep 0.1
    waited=$((waited + 1))
  done
  kill -s KILL "$child" 2>/dev/null
) <&3 >/dev/null 2>&1 &
watcher=$!
exec 3<&- >/dev/null
wait "$child"
status=$?
kill -s KILL "$watcher" 2>/dev/null
exit "$status"
