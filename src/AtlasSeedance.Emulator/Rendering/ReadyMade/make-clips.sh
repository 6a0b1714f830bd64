#!/usr/bin/env bash
# Makes the clips that serve where ffmpeg is missing: a paper boat on a night sea, once for each ratio, and one sound for all of them.
# Needs an ffmpeg with libx264 and librsvg (Debian's has both). Run it again only to change the clips: the results are committed.
#
# Each clip loops after 4 s. It has a key frame every second and no frame that waits for a later one, so that a video of any length
# can be put together from whole frames; see ../Mp4.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p Clips
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

svg() { # file width height content
    printf '<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s">%s</svg>' "$2" "$3" "$2" "$3" "$4" > "$work/$1.svg"
    ffmpeg -v error -y -i "$work/$1.svg" "$work/$1.png"
}

wave() { # file tile-width amplitude color: a strip that repeats after tile-width, with room to move by one of them
    local width=$((W + $2)) path="M0,$3" x
    for ((x = 0; x < width; x += $2)); do
        path+=" q$(($2 / 4)),-$(($3 * 2)) $(($2 / 2)),0 q$(($2 / 4)),$(($3 * 2)) $(($2 / 2)),0"
    done
    svg "$1" $((width - width % 2)) "$H" "<path d='$path V$H H0 Z' transform='translate(0,$3)' fill='$4'/>"
}

clip() { # name width height
    W=$2 H=$3
    local unit=$((W < H ? W : H)) sea=$((H * 62 / 100)) stars="" index
    RANDOM=7
    for ((index = 0; index < 46; index++)); do
        stars+="<circle cx='$((RANDOM % W))' cy='$((RANDOM % (sea * 9 / 10)))' r='$((RANDOM % 2)).$((RANDOM % 5 + 5))' fill='#fff' opacity='0.$((RANDOM % 5 + 3))'/>"
    done
    local moon=$((unit * 9 / 100)) mx=$((W * 76 / 100)) my=$((H * 20 / 100)) lx=$((W * 14 / 100)) s=$((unit * 100 / 480))
    svg sky "$W" "$H" "<defs>
        <linearGradient id='a' x1='0' y1='0' x2='0' y2='1'><stop offset='0' stop-color='#141b3c'/><stop offset='0.45' stop-color='#3a3f7a'/><stop offset='0.66' stop-color='#c9738a'/></linearGradient>
        <radialGradient id='m'><stop offset='0.3' stop-color='#ffe9c4' stop-opacity='0.55'/><stop offset='1' stop-color='#ffe9c4' stop-opacity='0'/></radialGradient>
        <linearGradient id='beam'><stop offset='0' stop-color='#ffe9a8' stop-opacity='0.5'/><stop offset='1' stop-color='#ffe9a8' stop-opacity='0'/></linearGradient></defs>
        <rect width='$W' height='$H' fill='url(#a)'/>$stars
        <circle cx='$mx' cy='$my' r='$((moon * 3))' fill='url(#m)'/><circle cx='$mx' cy='$my' r='$moon' fill='#fff3d6'/>
        <circle cx='$((mx - moon / 3))' cy='$((my - moon / 4))' r='$((moon / 5))' fill='#f0dcb4'/><circle cx='$((mx + moon / 3))' cy='$((my + moon / 3))' r='$((moon / 4))' fill='#f0dcb4'/>
        <g transform='translate($lx,$sea) scale($(printf '%d.%02d' $((s / 100)) $((s % 100))))'>
        <path d='M-160,30 Q-90,-50 -20,-38 Q60,-40 150,30 Z' fill='#2a2350'/>
        <path d='M-14,-34 L-9,-140 L9,-140 L14,-34 Z' fill='#f3e6e0'/><path d='M-12,-68 L-11,-92 L11,-92 L12,-68 Z M-10,-114 L-9.4,-132 L9.4,-132 L10,-114 Z' fill='#d4505f'/>
        <rect x='-12' y='-145' width='24' height='5' fill='#2a2350'/><rect x='-7' y='-162' width='14' height='17' fill='#ffe08a'/><path d='M-10,-162 L0,-175 L10,-162 Z' fill='#d4505f'/>
        <path d='M7,-158 L270,-200 L270,-118 L7,-149 Z' fill='url(#beam)'/></g>"
    wave far $((W / 4 - W / 4 % 4)) $((H / 80 + 2)) '#3b4a86'
    wave near $((W / 3 - W / 3 % 4)) $((H / 60 + 2)) '#2a3871'
    wave front $((W / 2 - W / 2 % 4)) $((H / 44 + 2)) '#1b2655'
    local boat=$((unit * 34 / 100))
    svg boat "$boat" "$boat" "<svg width='$boat' height='$boat' viewBox='-60 -60 120 120'>
        <path d='M0,-46 L34,12 L-34,12 Z' fill='#fffaf0'/><path d='M0,-46 L34,12 L0,12 Z' fill='#e2d6d8'/>
        <path d='M-56,2 L-34,38 L34,38 L56,2 L20,16 L-20,16 Z' fill='#fffdf8'/><path d='M0,16 L20,16 L56,2 L34,38 L0,38 Z' fill='#d8cbd2'/></svg>"
    svg label "$W" "$H" "<text x='$((W / 2))' y='$((H - unit / 30))' text-anchor='middle' font-family='DejaVu Sans, Arial, sans-serif' font-size='$((unit / 30))' fill='#fff' opacity='0.75'>AtlasSeedance emulator · ready-made clip</text>"

    local still=() layer
    for layer in sky far near boat front label; do still+=(-loop 1 -framerate 24 -t 4 -i "$work/$layer.png"); done
    ffmpeg -v error -y "${still[@]}" -filter_complex "
        [0:v][1:v]overlay=x='-mod(t/4*$((W / 4 - W / 4 % 4)),$((W / 4 - W / 4 % 4)))':y=$sea[a];
        [a][2:v]overlay=x='-mod(t/2*$((W / 3 - W / 3 % 4)),$((W / 3 - W / 3 % 4)))':y=$((sea + H * 7 / 100))[b];
        [3:v]rotate='0.09*sin(2*PI*t/2)':c=none:ow=iw:oh=ih[r];
        [b][r]overlay=x='W*0.5-w/2+W*0.03*sin(2*PI*t/4)':y='$((sea + H * 10 / 100))-h*0.62+h*0.05*sin(2*PI*t/2+1)'[c];
        [c][4:v]overlay=x='-mod(t/2*$((W / 2 - W / 2 % 4)),$((W / 2 - W / 2 % 4)))':y=$((sea + H * 17 / 100))[d];
        [d][5:v]overlay,format=yuv420p" \
        -frames:v 96 -c:v libx264 -preset veryslow -tune animation -crf 25 -bf 0 -g 24 -keyint_min 24 -sc_threshold 0 \
        -x264-params slices=1:open-gop=0 -bsf:v filter_units=remove_types=6 -f h264 "Clips/$1.h264"
    ffmpeg -v error -y -f h264 -framerate 24 -i "Clips/$1.h264" -vf "select=eq(n\,95)" -frames:v 1 -pred mixed -compression_level 9 -update 1 "Clips/$1.png"
    ffmpeg -v error -y -f h264 -framerate 24 -i "Clips/$1.h264" -vf "select=eq(n\,40),scale=400:-2,format=yuvj420p" -frames:v 1 -q:v 5 -update 1 "Clips/$1.jpg"
}

# The sizes of the service's 480p
clip 16x9 864 496
clip 4x3 752 560
clip 1x1 640 640
clip 3x4 560 752
clip 9x16 496 864
clip 21x9 992 432

# A chord that repeats exactly after 188 AAC frames (192512 samples): all its frequencies are multiples of 48000 / 192512 Hz.
# The frames are cut from the middle of three rounds, where the encoder has settled, so that the last joins the first without a click.
base=48000/192512
voice() { printf '0.055*sin(2*PI*t*%s*%s)*(0.6+0.4*cos(2*PI*t*%s*%s))' "$base" "$1" "$base" "$2"; }
ffmpeg -v error -y -f lavfi -i "aevalsrc='$(voice 882 1)+$(voice 1111 2)+$(voice 1322 1)+$(voice 441 3)|$(voice 882 2)+$(voice 1112 1)+$(voice 1324 3)+$(voice 441 1)':s=48000:d=12.1" \
    -c:a aac -b:a 64k -f adts "$work/rounds.aac"
ffmpeg -v error -y -ss 4 -f aac -i "$work/rounds.aac" -c:a copy -frames:a 188 -f adts Clips/sound.aac

du -cb Clips/*
