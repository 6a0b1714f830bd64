#!/usr/bin/env bash
# Remakes the sample's own picture, clip and sound: all drawn and composed here, under the project's licence.
# Needs an ffmpeg with libx264, libmp3lame and librsvg (Debian's has all three).
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# hero.png
ffmpeg -v error -y -i hero.svg -vf format=rgb24 -pred mixed -compression_level 9 hero.png

# street.mp4: layers that pass at different speeds
W=854 H=480 TILE=960
svg() { # name width content
    printf '<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s">%s</svg>' "$2" "$H" "$3" > "$work/$1.svg"
    ffmpeg -v error -y -i "$work/$1.svg" "$work/$1.png"
}

houses() { # ground lowest highest windows colors...: one tile of houses
    local ground=$1 low=$2 high=$3 window=$4 x=0 out="" width height wx wy
    shift 4
    while ((x < TILE)); do
        width=$((70 + RANDOM % 60)) height=$((low + RANDOM % (high - low)))
        ((x + width > TILE - 60)) && width=$((TILE - x))
        out+="<rect x='$x' y='$((ground - height))' width='$width' height='$height' fill='${*:1+RANDOM%$#:1}'/>"
        ((RANDOM % 2)) && out+="<path d='M$x,$((ground - height)) l$((width / 2)),-34 l$((width - width / 2)),34 Z' fill='#5b3f58'/>"
        for ((wy = ground - height + 16; wy < ground - 40; wy += 34)); do
            for ((wx = x + 12; wx < x + width - 18; wx += 26)); do
                out+="<rect x='$wx' y='$wy' width='14' height='20' rx='2' fill='$( ((RANDOM % 3)) && echo "$window" || echo '#4b4668')'/>"
            done
        done
        x=$((x + width))
    done
    printf '%s' "$out"
}

twice() { printf '%s' "<g>$1</g><g transform='translate($TILE,0)'>$1</g>"; }

RANDOM=11
svg sky $W "<defs><linearGradient id='s' x1='0' y1='0' x2='0' y2='1'><stop offset='0' stop-color='#5d4a8a'/><stop offset='0.5' stop-color='#e58a85'/><stop offset='0.8' stop-color='#fbd08a'/></linearGradient></defs>
    <rect width='$W' height='$H' fill='url(#s)'/><circle cx='600' cy='210' r='58' fill='#ffe6a8'/>
    <g fill='#fff' opacity='0.35'><rect x='90' y='80' width='190' height='12' rx='6'/><rect x='130' y='100' width='250' height='12' rx='6'/><rect x='540' y='60' width='220' height='12' rx='6'/></g>"
svg far $((TILE * 2)) "$(twice "$(houses 340 90 190 '#e9a08f' '#8a6592' '#7b5a8b' '#96708f')")"
svg near $((TILE * 2)) "$(twice "$(houses 372 110 230 '#ffd98a' '#c9655b' '#b8785a' '#7d5a7a' '#d08a5c' '#5f6f8c')<rect y='372' width='$TILE' height='26' fill='#a99a9c'/>
    $(for x in 120 360 600 840; do printf '%s' "<rect x='$x' y='250' width='6' height='130' fill='#33293f'/><rect x='$((x - 14))' y='244' width='34' height='8' rx='4' fill='#33293f'/><circle cx='$((x - 8))' cy='258' r='9' fill='#fff0b8'/><circle cx='$((x - 8))' cy='258' r='26' fill='#fff0b8' opacity='0.25'/>"; done)")"
svg road $((TILE * 2)) "$(twice "<rect y='398' width='$TILE' height='82' fill='#4a4254'/>$(for ((x = 0; x < TILE; x += 120)); do printf '%s' "<rect x='$x' y='436' width='64' height='6' fill='#e8dcc0'/>"; done)")"
svg car 220 "<path d='M14,440 q2,-26 30,-28 l22,-30 q4,-6 12,-6 h52 q8,0 14,6 l24,30 q36,2 38,28 Z' fill='#2f8f8f'/>
    <path d='M76,410 l16,-24 h18 v24 Z M118,410 v-24 h16 l18,24 Z' fill='#d8eef0'/><circle cx='56' cy='442' r='18' fill='#26202e'/><circle cx='56' cy='442' r='7' fill='#cfc8d4'/>
    <circle cx='158' cy='442' r='18' fill='#26202e'/><circle cx='158' cy='442' r='7' fill='#cfc8d4'/><rect x='196' y='422' width='12' height='8' rx='3' fill='#fff2b0'/>"

inputs=()
for layer in sky far near road car; do inputs+=(-loop 1 -framerate 24 -t 4 -i "$work/$layer.png"); done
ffmpeg -v error -y "${inputs[@]}" -filter_complex "
    [0:v][1:v]overlay=x='-n'[a];[a][2:v]overlay=x='-4*n'[b];[b][3:v]overlay=x='-8*n+$TILE*floor(8*n/$TILE)'[c];
    [c][4:v]overlay=x='-220+11*n':y='2*sin(n*0.9)',format=yuv420p" \
    -frames:v 96 -c:v libx264 -preset veryslow -tune animation -crf 25 -movflags +faststart -an street.mp4

# theme.mp3: C, A minor, F, G, C as broken chords above a bass
seconds=5.2 expression=0 at=0
note() { # start Hz loudness decay
    expression+="+gte(t\,$1)*$3*exp(-$4*(t-$1))*(sin(2*PI*$2*t)+0.35*sin(4*PI*$2*t)+0.12*sin(6*PI*$2*t))*min(1\,(t-$1)*200)"
}
for chord in "130.81 523.25 659.26 783.99 659.26" "110.00 440.00 523.25 659.26 880.00" "87.31 349.23 440.00 523.25 698.46" "98.00 392.00 493.88 587.33 783.99" "130.81 523.25 659.26 783.99 1046.50"; do
    read -r bass one two three four <<< "$chord"
    note "$at" "$bass" 0.16 1.8
    for step in 0:$one 0.25:$two 0.5:$three 0.75:$four; do
        note "$(awk "BEGIN { print $at + ${step%%:*} }")" "${step##*:}" 0.11 3.2
    done
    at=$((at + 1))
done
ffmpeg -v error -y -f lavfi -i "aevalsrc=$expression:s=44100:d=$seconds" -af "aecho=0.8:0.5:90|180:0.25|0.15,volume=13dB,afade=out:st=4.7:d=0.5" \
    -ac 2 -c:a libmp3lame -b:a 96k -map_metadata -1 theme.mp3

ls -l hero.png street.mp4 theme.mp3
