// The first clock of a process takes a phone some tens of milliseconds, and serves all its threads: made here, nobody waits for it.
new Intl.DateTimeFormat(undefined, { timeZoneName: 'longOffset' }).format(0)
new Intl.NumberFormat(undefined, { style: 'currency', currency: 'EUR' }).format(0)
close()
