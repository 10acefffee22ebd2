import { pluralFor } from '../plural.ts'
import type { WidgetWords } from '../it/widgets.ts'

const plural = pluralFor('en')

/** The English words, in the Italian ones' shape. */
export const widgetsEn: WidgetWords = {
  more: 'Insights',
  moreHint: 'The same filters hold. What takes more reckoning comes by itself.',
  computing: 'Working it out…',
  failed: 'Not all of the data is on this device, and the network does not answer. What you see above holds.',
  retry: 'Try again',
  nothing: 'No sales with these filters.',
  noCustomers: 'No file says who buys: this needs customers.',
  noBefore: 'There is no earlier data to set beside.',
  noDataset: 'This data is not here: deleted, or not on this device yet.',
  noHours: 'The files tell the day and not the hour: this needs times.',
  unknownKind: 'This version of the app does not know this widget: update it.',
  showAll: (n) => plural(n, { one: 'Show one more row', other: 'Show # more rows' }),
  showFewer: 'Show fewer',
  kinds: {
    figure: 'Figure', time: 'Over time', ranking: 'Ranking', heat: 'Hours and days', abc: 'Products by ABC class', returns: 'Returns by product', margin: 'Margin by product',
    pace: 'Pace of products', pairs: 'Bought together', newcomers: 'New and returning customers', cohorts: 'Customers by month of arrival', segments: 'Customer segments',
  },
  measures: {
    revenue: 'Revenue', net: 'Net revenue', salesOrders: 'Orders', averageOrder: 'Average order', units: 'Units', customers: 'Customers', returnRate: 'Returns', margin: 'Margin', lines: 'Lines',
    'median.amount': 'Median amount', 'max.amount': 'Highest amount', 'min.amount': 'Lowest amount',
  },
  heat: {
    label: 'Revenue by weekday and hour',
    keys: 'Arrows: move. Shift and arrows: widen. Enter: choose or let go. Shift and Enter: the rows. Esc: clear the choice.',
    hint: 'Drag over the cells to filter; tap a day or an hour to take all of it.',
    cell: (day, hour, what) => `${day}, ${hour}: ${what}`,
    records: (day, hour) => `Rows of ${day}, ${hour}`,
  },
  abc: {
    classes: (name, n, share) => `${name}: ${plural(n, { one: '# product', other: '# products' })}, ${share} of revenue`,
    hint: 'A: the first products up to 80% of revenue; B up to 95%; C the others.',
    product: 'Product', group: 'Class', revenue: 'Revenue', units: 'Units',
  },
  returns: { returned: 'Returned', rate: 'Of what was sold', none: 'Nothing came back in this period.' },
  margin: {
    margin: 'Margin', gain: 'Gain', unknown: 'cost unknown', none: 'No costs in the files: import a column with the cost and the margin shows here.',
    hint: 'Where the cost of some lines is missing the margin is a range: between the least and the most profitable line of the same product, or of the shop.',
    all: (range) => `In all: ${range}`,
  },
  pace: {
    now: 'Now', before: 'Before', pace: 'Pace', last: 'Last sold',
    states: { new: '+ new', faster: '↑ faster', steady: '= steady', slower: '↓ slower', stopped: '× stopped' },
    hint: (from) => `Units sold, against ${from}.`,
  },
  pairs: {
    together: 'Together', lift: 'Lift', none: 'No pair in at least two orders.',
    hint: (orders) => `Over ${orders} orders. Lift above 1: who takes the one takes the other more often than by chance.`,
  },
  newcomers: { new: 'New', returning: 'Returning', unknown: 'No customer', keys: 'Arrows: move. Shift and arrows: widen. Enter: these days alone.', hint: 'New: buys for the first time in all the data. Drag to choose days.', label: 'New and returning customers over time' },
  cohorts: { month: 'First purchase', size: 'Customers', later: (n) => (n === 0 ? 'month' : `+${n}`), hint: 'How many still buy so many months later. Of all data, under the other filters. Tap a month to see those customers alone, a cell for their orders.', cell: (month, later, share) => `Orders of ${later}, customers of ${month}: ${share}` },
  segments: {
    hint: 'By all they bought up to the end of the period. Tap a segment to see its customers alone.',
    says: {
      champions: 'Often and lately', loyal: 'Come back regularly', recent: 'Lately, few times yet', waning: 'Few times, a while ago', atRisk: 'Bought often, no more', dormant: 'Few times, long ago',
    },
    customers: (n) => plural(n, { one: '# customer', other: '# customers' }),
    days: (n) => `last purchase ${n} days ago on average`,
  },
  boards: {
    title: 'Dashboards', overview: 'Overview', choose: 'Choose a dashboard', mine: 'Your dashboards', make: 'New dashboard', saveView: 'Save this view', unread: 'The dashboards cannot be read: they are not on this device yet. They show as soon as the connection is back.', none: 'No dashboards yet. Make one and put in it what you look at every day.',
    by: (owner) => `by ${owner}`, newName: 'New dashboard', name: 'Name', rename: 'Rename', remove: 'Delete', removed: (name) => `“${name}” deleted.`, edit: 'Edit', done: 'Done',
    add: 'Add a widget', emptyBoard: 'This dashboard is empty. Add the first widget.', undo: 'Undo', redo: 'Redo', start: 'Start page', isStart: 'It is this device’s start page',
    share: 'Copy the link', report: 'Report', shared: 'Link copied: whoever is in this workspace can open it.', saveFilters: 'Remember these filters', saved: 'Saved.', missing: 'This dashboard is no more, or has not reached this device yet.',
    up: 'Move before', down: 'Move after', size: 'Width', sizes: { small: 'Narrow', medium: 'Medium', large: 'Full' }, drop: 'Take away', options: 'Widget', kind: 'What it shows', by2: 'Divided by', measure: 'Measure', dataset: 'Data', sales: 'Sales', overTime: 'Over time', keep: 'Add', fix: 'Always keep the present filters in this widget',
    exportAs: 'Export', csv: 'CSV', xlsx: 'Excel', png: 'Image', handle: (name) => `Move ${name}: arrow up and down`, open: 'Open',
  },
  ranges: { title: 'More filters', from: 'From', to: 'To less than', apply: 'Apply', clear: 'Clear', wrong: 'The second number must be larger than the first.' },
}
