import type { JSX } from 'solid-js'

const paths = {
  overview: 'M4 20V10M10 20V4M16 20v-7M22 20H2',
  imports: 'M12 3v12M7 10.5l5 5 5-5M4 20h16',
  jobs: 'M4 6h10M4 12h16M4 18h7M18.5 4.5v3M18.5 7.5h-2',
  adviser: 'M12 4v16M12 7.5a4.5 4.5 0 0 0 0 9M12 3.5a8.5 8.5 0 0 1 0 17M3 12h2M5.6 5.6l1.4 1.4M5.6 18.4l1.4-1.4',
  play: 'M7 5l12 7-12 7z',
  pause: 'M8 5v14M16 5v14',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4M12 3v2',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21',
  calendar: 'M4 8.5h16M8 3v3.5M16 3v3.5M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5z',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 8.5h7M8.5 12h4',
  light: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  dark: 'M20.4 14.6A8.9 8.9 0 0 1 9.4 3.6a8.9 8.9 0 1 0 11 11z',
  warn: 'M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.4',
  offline: 'M3 3l18 18M8.5 15.5a5 5 0 0 1 6-.8M5.2 12.2a9.8 9.8 0 0 1 4-2.4M13.5 9.6a9.8 9.8 0 0 1 5.3 2.6M2 8.8a14.6 14.6 0 0 1 4.3-2.9M11 4.6A14.6 14.6 0 0 1 22 8.8M12 19.2v.2',
} as const

export type IconName = keyof typeof paths

/** A drawn sign; the words beside it carry the meaning. */
export function Icon(props: { name: IconName; size?: number }): JSX.Element {
  return (
    <svg
      width={props.size ?? 20}
      height={props.size ?? 20}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[props.name]} />
    </svg>
  )
}
