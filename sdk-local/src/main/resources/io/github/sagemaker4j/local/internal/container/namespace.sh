#!/bin/sh
# Runs a command that sees a folder as /opt/ml, in the private mount namespace it is started in.
# Arguments: the folder, an empty folder to work in, the command.
set -e
path=$PATH
PATH=/usr/bin:/bin:/usr/sbin:/sbin
folder=$1
below=$2
shift 2
if [ ! -d /opt/ml ]; then
  # /opt need not be ours to write: an empty one takes its place, with what was in it.
  mount --rbind /opt "$below"
  mount -t tmpfs -o mode=755 tmpfs /opt
  for entry in "$below"/* "$below"/.[!.]*; do
    name=/opt/${entry##*/}
    if [ -L "$entry" ]; then
      cp -P "$entry" "$name"
    elif [ -d "$entry" ]; then
      mkdir "$name"
      mount --rbind "$entry" "$name"
    elif [ -e "$entry" ]; then
      : > "$name"
      mount --bind "$entry" "$name"
    fi
  done
  mkdir /opt/ml
fi
mount --bind "$folder" /opt/ml
PATH=$path
exec "$@"
