/**
 * Figures beyond these are no sale's but a slip of the keyboard or a code: their row is refused, so that sums of
 * thousands of rows stay exact. Minor units of money (a hundred billion euro), thousandths of a piece (a billion pieces).
 */
export const MOST_MONEY = 1e13
export const MOST_UNITS = 1e12
