#!/bin/sh
# Runs a command that sees a folder as /opt/ml, in the private namespaces it is started in.
# Arguments: the folder, an empty folder to work in, "loopback" if the network is private too, the name of the host, its /etc/hosts ("" for the machine's), the command.
set -e
path=$PATH
PATH=/usr/bin:/bin:/usr/sbin:/sbin
folder=$1
below=$2
network=$3
name=$4
hosts=$5
shift 5
if [ ! -d /opt/ml ]; then
  # /opt need not be ours to write: an empty one takes its place, with what was in it.
  mount --rbind /opt "$below"
  mount -t tmpfs -o mode=755 tmpfs /opt
  for entry in "$below"/* "$below"/.[!.]*; do
    target=/opt/${entry##*/}
    if [ -L "$entry" ]; then
      cp -P "$entry" "$target"
    elif [ -d "$entry" ]; then
      mkdir "$target"
      mount --rbind "$entry" "$target"
    elif [ -e "$entry" ]; then
      : > "$target"
      mount --bind "$entry" "$target"
    fi
  done
  mkdir /opt/ml
fi
mount --bind "$folder" /opt/ml
if [ -n "$hosts" ]; then
  mount --bind "$hosts" /etc/hosts
  hostname "$name"
fi
if [ -n "$network" ]; then
  ip link set lo up
fi
PATH=$path
exec "$@"
