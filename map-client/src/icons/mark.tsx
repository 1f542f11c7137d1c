/** Our sign: a place to be, over two hills that could also be people side by side. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false">
      <path class="mark__hills" d="M3 24.5c4.5-6 8.5-6 13 0 4.5-6 8.5-6 13 0" />
      <path class="mark__pin" d="M16 3a7 7 0 0 0-7 7c0 5.2 7 11 7 11s7-5.8 7-11a7 7 0 0 0-7-7z" />
      <circle class="mark__eye" cx="16" cy="10" r="2.6" />
    </svg>
  )
}
