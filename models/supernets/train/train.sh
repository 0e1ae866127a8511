#!/bin/sh
# Train one supernet from a clean Debian machine: train.sh SPACE. Installs what is missing,
# resumes an interrupted training, then writes weights, card, fixtures and packed images.
set -eu
space=${1:?usage: train.sh cells|mobilenet|shufflenet|autoformer}
here=$(cd "$(dirname "$0")" && pwd)
packages="python3-torch=1.13.* python3-numpy python3-dev libopenblas0-pthread g++ ninja-build dataset-fashion-mnist"
if ! dpkg -s python3-torch python3-numpy python3-dev libopenblas0-pthread g++ ninja-build dataset-fashion-mnist >/dev/null 2>&1; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -q
  $sudo apt-get install -y -q $packages
fi
# One thread is nearly as fast as two on nets this narrow, and far faster where cores are shared.
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}" OPENBLAS_NUM_THREADS="${OMP_NUM_THREADS:-1}"
/usr/bin/python3 "$here/train.py" "$space"
/usr/bin/python3 "$here/pack.py"
/usr/bin/python3 "$here/export.py" "$space"
