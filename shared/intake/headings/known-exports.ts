import type { LineType } from '../../model/sales.ts'
import type { Field } from './fields.ts'

/** Amounts beside the line, by headings; those under `taxes` are tax. */
export interface KnownExtra {
  readonly field: Field
  readonly type: LineType
  readonly amounts: readonly string[]
  readonly taxes?: readonly string[]
  readonly told: 'once' | 'line'
  /** Discounts and refunds are written with their own sign; else they lower whatever it is. */
  readonly signed?: boolean
}

/** What rows of an export mean beyond their columns. */
export interface RowHabits {
  /** A negative payment is one that the shop made, a positive refund one that it got back: neither is a sale. */
  readonly outgoing?: boolean
  /** Lines of type fee and shipping are what the shop pays: no sales. Rows without any amount neither. */
  readonly costs?: boolean
  /** Lines of type fee are what the shop pays: no sales. */
  readonly payouts?: boolean
  /** A row without a product stands for the whole order, whose lines follow: only what is beside them counts. */
  readonly orderRows?: boolean
  /** The same where such rows may have a description, and lines tell all that counts. */
  readonly headRows?: boolean
  /** Documents of sale are listed beside the orders that led to them: those orders are no sales again. */
  readonly ordersAside?: boolean
  /** Payments are listed beside the sales that they pay: they are none again. */
  readonly paymentsAside?: boolean
  /** Rows are what happened to orders: of the events that tell a sale, this one counts. */
  readonly saleEvent?: string
  /** A settlement whose kinds of amounts have columns of their own. */
  readonly kindsApart?: boolean
  /** Rows are payments by card: a purchase is what the customer did. */
  readonly cards?: boolean
}

/** An export that is recognised by its headings (folded, a colon at the end aside). */
export interface KnownExport {
  readonly name: string
  /** All headings of one of these lists must be there. */
  readonly when: readonly (readonly string[])[]
  /** Headings by field; the first that the file has is the field's. */
  readonly fields: Readonly<Partial<Record<Field, readonly string[]>>>
  readonly extras?: readonly KnownExtra[]
  /** Columns that the file's other columns tell already, or that are no revenue: what is said of them, if anything. */
  readonly aside?: Readonly<Partial<Record<'fees-are-costs' | 'order-tax-aside' | 'net-after-fees-aside' | 'order-total-aside' | 'before-discount-aside' | 'silent', readonly string[]>>>
  readonly habits?: RowHabits
  /** The three headings that together tell what a row of a settlement is. */
  readonly settlement?: readonly [string, string, string]
  /** Only where the cells of `currency` are these: the same headings elsewhere mean amounts with tax. */
  readonly currencies?: readonly string[]
  /** Columns that only together tell the amount: each row has one of them. */
  readonly together?: readonly string[]
}

/** The headings of Amazon's lists of orders. */
const AMAZON_ORDERS: KnownExport['when'] = [['amazon-order-id', 'purchase-date', 'item-price', 'quantity'], ['order-id', 'order-item-id', 'purchase-date', 'item-price', 'quantity-purchased'], ['purchase-date', 'item-price', 'item-promotion-discount']]
const AMAZON_ORDER_FIELDS: KnownExport['fields'] = {
  order: ['amazon-order-id', 'order-id'], occurredAt: ['purchase-date'], status: ['order-status'], product: ['sku'], name: ['product-name'], quantity: ['quantity', 'quantity-purchased'], tax: ['item-tax'],
  currency: ['currency'], country: ['ship-country'], channel: ['sales-channel'], customer: ['buyer-email'],
}
const AMAZON_ORDER_ASIDE: KnownExport['aside'] = { silent: ['shipping-tax', 'gift-wrap-tax', 'order-item-id', 'merchant-order-id', 'last-updated-date', 'payments-date', 'item-status', 'promotion-ids', 'ship-state'] }
const AMAZON_DISCOUNT: KnownExtra = { field: 'orderDiscount', type: 'discount', amounts: ['item-promotion-discount', 'ship-promotion-discount'], told: 'line' }

export const KNOWN_EXPORTS: readonly KnownExport[] = [
  {
    name: 'Shopify',
    when: [['name', 'lineitem quantity', 'lineitem price']],
    fields: {
      order: ['name'], occurredAt: ['created at', 'paid at'], status: ['financial status'], product: ['lineitem sku'], name: ['lineitem name'], quantity: ['lineitem quantity'],
      unitPrice: ['lineitem price'], discount: ['lineitem discount'], shipping: ['shipping'], orderTax: ['taxes'], orderTotal: ['total'], orderDiscount: ['discount amount'],
      refund: ['refunded amount'], customer: ['email'], currency: ['currency'], paymentMethod: ['payment method'], country: ['shipping country', 'billing country'], channel: ['source'],
    },
    aside: { silent: ['subtotal', 'cancelled at', 'outstanding balance', 'lineitem compare at price', 'tax 1 value', 'tax 2 value', 'tax 3 value', 'tax 4 value', 'tax 5 value'] },
  },
  {
    name: 'WooCommerce',
    when: [['order number', 'order status', 'order total amount'], ['quantity (- refund)', 'item cost'], ['order_number', 'order_total', 'order_subtotal'], ['order #', 'status', 'items sold', 'net sales'], ['order #', 'status', 'items sold', 'n. revenue']],
    fields: {
      order: ['order number', 'order_number', 'order #'], occurredAt: ['order date', 'order_date', 'date'], status: ['order status', 'status'], quantity: ['quantity (- refund)', 'items sold'],
      unitPrice: ['item cost'], customer: ['email (billing)', 'billing_email', 'customer'], product: ['sku'], name: ['item name'], paymentMethod: ['payment method title', 'payment_method_title'],
    },
    aside: { silent: ['order subtotal amount', 'n. revenue (formatted)', 'order key', 'line_item_1', 'line_item_2', 'line_item_3', 'line_item_4', 'line_item_5', 'line_item_6', 'line_item_7', 'line_item_8', 'line_item_9'] },
  },
  {
    name: 'Square',
    when: [['gross sales', 'net sales', 'total collected', 'transaction id']],
    fields: { occurredAt: ['date'], time: ['time'], zone: ['time zone'], order: ['transaction id'], net: ['net sales'], tax: ['tax'], type: ['event type'], customer: ['customer id'], channel: ['location'], status: ['transaction status'] },
    extras: [
      { field: 'fee', type: 'fee', amounts: ['tip'], told: 'line' },
      { field: 'amount', type: 'gift', amounts: ['gift card sales'], told: 'line' },
      { field: 'refund', type: 'return', amounts: ['partial refunds'], told: 'line' },
    ],
    aside: { 'before-discount-aside': ['gross sales'], 'fees-are-costs': ['fees'], silent: ['discounts', 'service charges', 'total collected', 'net total', 'card', 'cash', 'square gift card', 'other tender', 'details', 'description', 'fee percentage rate', 'fee fixed rate'] },
  },
  {
    name: 'Square',
    when: [['gross sales', 'net sales', 'item', 'qty']],
    fields: { occurredAt: ['date'], time: ['time'], zone: ['time zone'], order: ['transaction id'], product: ['sku'], name: ['item'], category: ['category'], quantity: ['qty'], net: ['net sales'], tax: ['tax'], type: ['event type'], customer: ['customer id'], channel: ['location'] },
    aside: { 'before-discount-aside': ['gross sales'], 'fees-are-costs': ['commission'], silent: ['discounts', 'details', 'count'] },
  },
  {
    name: 'Amazon',
    when: [['product sales', 'selling fees', 'total'], ['vendite', 'commissioni di vendita', 'totale'], ['umsätze', 'verkaufsgebühren', 'gesamt'], ['ventes de produits', 'frais de vente', 'total'], ['ventas de productos', 'tarifas de venta', 'total']],
    fields: {
      occurredAt: ['date/time', 'data/ora', 'datum/uhrzeit', 'date/heure', 'fecha y hora'], type: ['type', 'tipo', 'typ'], order: ['order id', 'numero ordine', 'bestellnummer', 'numéro de la commande', 'número de pedido'],
      product: ['sku'], name: ['description', 'descrizione', 'beschreibung', 'descripción'], quantity: ['quantity', 'quantità', 'menge', 'quantité', 'cantidad'], channel: ['marketplace', 'web de amazon'],
      net: ['product sales', 'vendite', 'umsätze', 'ventes de produits', 'ventas de productos'],
      tax: ['product sales tax', 'imposta sulle vendite dei prodotti', 'produktumsatzsteuer', 'taxes sur la vente des produits', 'impuesto de ventas de productos'],
    },
    extras: [
      { field: 'shipping', type: 'shipping', amounts: ['shipping credits', 'postage credits', 'accrediti per le spedizioni', 'gutschrift für versandkosten', 'crédits d\'expédition', 'abonos de envío'], taxes: ['shipping credits tax', 'postage credits tax', 'imposta accrediti per le spedizioni', 'steuer auf versandgutschrift', 'taxe sur les crédits d’expédition', 'taxe sur les crédits d\'expédition', 'impuestos por abonos de envío'], told: 'line' },
      { field: 'fee', type: 'fee', amounts: ['gift wrap credits', 'accrediti per confezioni regalo', 'gutschrift für geschenkverpackung', 'crédits sur l\'emballage cadeau', 'abonos de envoltorio para regalo', 'regulatory fee', 'tariffa normativa'], taxes: ['giftwrap credits tax', 'gift wrap credits tax', 'imposta sui crediti confezione regalo', 'steuer auf geschenkverpackungsgutschriften', 'taxes sur les crédits cadeaux', 'impuestos por abonos de envoltorio para regalo', 'tax on regulatory fee', 'imposta sulla tariffa normativa'], told: 'line' },
      { field: 'orderDiscount', type: 'discount', amounts: ['promotional rebates', 'sconti promozionali', 'rabatte aus werbeaktionen', 'rabais promotionnels', 'devoluciones promocionales'], taxes: ['promotional rebates tax', 'imposta sugli sconti promozionali', 'steuer auf aktionsrabatte', 'taxes sur les remises promotionnelles', 'impuestos de descuentos por promociones'], told: 'line', signed: true },
    ],
    aside: {
      'fees-are-costs': ['selling fees', 'commissioni di vendita', 'fba fees', 'costi del servizio logistica di amazon', 'verkaufsgebühren', 'gebühren zu versand durch amazon', 'frais de vente', 'frais expédié par amazon', 'tarifas de venta', 'tarifas de logística de amazon'], 'net-after-fees-aside': ['total', 'totale', 'gesamt'],
      silent: ['settlement id', 'numero pagamento', 'other transaction fees', 'altri costi relativi alle transazioni', 'other', 'altro', 'marketplace withheld tax', 'trattenuta iva del marketplace', 'abrechnungsnummer', 'andere transaktionsgebühren', 'andere', 'einbehaltene steuer auf marketplace', 'numéro de versement', 'autres frais de transaction', 'autre', 'taxes retenues sur le site de vente', 'identificador de pago', 'tarifas de otras transacciones', 'otro', 'impuesto retenido en el sitio web'],
    },
    habits: { costs: true },
  },
  {
    // The price of an item is that of all its pieces (Selling Partner API, order items).
    name: 'Amazon',
    when: AMAZON_ORDERS,
    // Where sales tax comes on top of prices it stands beside them.
    currencies: ['USD', 'CAD'],
    fields: { ...AMAZON_ORDER_FIELDS, net: ['item-price'] },
    extras: [
      { field: 'shipping', type: 'shipping', amounts: ['shipping-price'], taxes: ['shipping-tax'], told: 'line' },
      { field: 'fee', type: 'fee', amounts: ['gift-wrap-price'], taxes: ['gift-wrap-tax'], told: 'line' },
      AMAZON_DISCOUNT,
    ],
    aside: AMAZON_ORDER_ASIDE,
  },
  {
    name: 'Amazon',
    when: AMAZON_ORDERS,
    fields: { ...AMAZON_ORDER_FIELDS, amount: ['item-price'] },
    extras: [{ field: 'shipping', type: 'shipping', amounts: ['shipping-price'], told: 'line' }, { field: 'fee', type: 'fee', amounts: ['gift-wrap-price'], told: 'line' }, AMAZON_DISCOUNT],
    aside: AMAZON_ORDER_ASIDE,
  },
  {
    // The older settlement has a column of amounts for each kind of them.
    name: 'Amazon',
    when: [['transaction-type', 'price-type', 'price-amount', 'promotion-type', 'promotion-amount']],
    fields: { occurredAt: ['posted-date'], order: ['order-id'], product: ['sku'], quantity: ['quantity-purchased'], amount: ['price-amount'], channel: ['marketplace-name'], currency: ['currency'] },
    aside: {
      'fees-are-costs': ['item-related-fee-amount', 'order-fee-amount', 'shipment-fee-amount'],
      silent: [
        'settlement-start-date', 'settlement-end-date', 'deposit-date', 'total-amount', 'settlement-id', 'adjustment-id', 'shipment-id', 'transaction-type', 'price-type', 'promotion-type', 'promotion-amount', 'merchant-order-id', 'order-item-code', 'promotion-id',
        'item-related-fee-type', 'order-fee-type', 'shipment-fee-type', 'misc-fee-amount', 'other-fee-amount', 'other-fee-reason-description', 'direct-payment-type', 'direct-payment-amount', 'other-amount', 'merchant-order-item-id', 'merchant-adjustment-item-id',
      ],
    },
    settlement: ['transaction-type', 'promotion-type', 'price-type'],
    together: ['price-amount', 'promotion-amount'],
    habits: { kindsApart: true },
  },
  {
    name: 'Amazon',
    when: [['transaction-type', 'amount-type', 'amount-description', 'amount']],
    fields: { occurredAt: ['posted-date-time', 'posted-date'], order: ['order-id'], product: ['sku'], quantity: ['quantity-purchased'], amount: ['amount'], channel: ['marketplace-name'], currency: ['currency'] },
    aside: { silent: ['settlement-start-date', 'settlement-end-date', 'deposit-date', 'total-amount', 'settlement-id', 'adjustment-id', 'shipment-id', 'transaction-type', 'amount-type', 'amount-description', 'merchant-order-id', 'order-item-code', 'promotion-id', 'posted-date'] },
    settlement: ['transaction-type', 'amount-type', 'amount-description'],
  },
  {
    name: 'eBay',
    when: [['order number', 'item title', 'sold for', 'total price'], ['sales record number', 'sold for', 'total price']],
    fields: {
      order: ['order number'], occurredAt: ['sale date'], product: ['custom label'], name: ['item title'], quantity: ['quantity'], unitPrice: ['sold for'], orderTotal: ['total price'],
      customer: ['buyer username'], country: ['ship to country', 'buyer country'], paymentMethod: ['payment method'],
    },
    extras: [
      { field: 'shipping', type: 'shipping', amounts: ['shipping and handling'], told: 'once' },
      { field: 'orderTax', type: 'adjustment', amounts: [], taxes: ['seller collected tax', 'ebay collected tax'], told: 'once' },
    ],
    aside: { silent: ['sales record number', 'item number', 'paid on date', 'ebay collected tax and fees included in total', 'ebay collected charges', 'ebay collect and remit tax rate'] },
    habits: { orderRows: true },
  },
  {
    name: 'eBay',
    when: [['transaction creation date', 'type', 'gross transaction amount'], ['transaction creation date', 'item subtotal'], ['data creazione transazione', 'subtotale oggetto'], ['datum der transaktionserstellung', 'zwischensumme artikel'], ['date de création de la transaction', "sous-total de l'objet"], ['fecha de creación de la transacción', 'subtotal del artículo']],
    fields: {
      order: ['order number', 'numero ordine', 'bestellnummer', 'numéro de commande', 'número de pedido'], occurredAt: ['transaction creation date', 'data creazione transazione', 'datum der transaktionserstellung', 'date de création de la transaction', 'fecha de creación de la transacción'],
      type: ['type', 'tipo', 'typ'], product: ['custom label', 'etichetta personalizzata (sku)', 'etichetta personalizzata', 'bestandseinheit', 'numéro de sku', 'référence personnalisée', 'etiqueta personalizada'],
      name: ['item title', 'titolo oggetto', "titolo dell'oggetto", 'artikel', "titre de l'objet", 'título del artículo'], quantity: ['quantity', 'quantità', 'anzahl', 'quantité', 'cantidad'],
      amount: ['item subtotal', 'subtotale oggetto', 'zwischensumme artikel', "sous-total de l'objet", 'subtotal del artículo'], customer: ['buyer username', 'nome utente acquirente', "nome utente dell'acquirente", 'nutzername des käufers', "pseudo de l'acheteur", 'nombre de usuario del comprador'],
      country: ['ship to country', 'paese di spedizione', 'versandziel - land', 'pays de livraison', 'país de envío'], currency: ['transaction currency', 'valuta transazione', 'valuta della transazione', 'transaktionswährung', 'devise de la transaction', 'divisa de la transacción'],
    },
    extras: [
      { field: 'shipping', type: 'shipping', amounts: ['shipping and handling', 'postage and packaging', 'postage and handling', 'postage & packaging', 'spedizione e imballaggio', 'verpackung und versand', 'livraison et emballage', 'envío y manipulación'], told: 'line' },
      { field: 'orderTax', type: 'adjustment', amounts: [], taxes: ['seller collected tax', 'imposta riscossa dal venditore', 'vom verkäufer eingezogene steuern', 'taxe perçue par le vendeur', 'impuestos recaudados por el vendedor'], told: 'line' },
    ],
    aside: {
      'fees-are-costs': ['final value fee - fixed', 'final value fee - variable', 'final value fee – fixed', 'final value fee – variable', 'commissione sul valore finale - fissa', 'commissione sul valore finale - variabile', 'fixer anteil der verkaufsprovision', 'variabler anteil der verkaufsprovision', 'commission sur le prix final - fixe', 'commission sur le prix final - variable', 'tarifa por venta - fija', 'tarifa por venta - variable'],
      'order-tax-aside': ['ebay collected tax', 'imposta riscossa da ebay', 'von ebay eingezogene steuern', 'taxe perçue par ebay', 'impuestos recaudados por ebay'], 'net-after-fees-aside': ['net amount', 'importo netto', 'betrag abzügl. kosten', 'montant net', 'importe neto'],
      silent: [
        'gross transaction amount', 'payout currency', 'payout date', 'payout id', 'regulatory operating fee', 'international fee', 'deposit processing fee', 'exchange rate', 'reference id', 'legacy order id', 'item id', 'transaction id',
        'importo lordo transazione', 'valuta pagamento', 'data pagamento', 'n. pagamento', 'stato pagamento', 'metodo di pagamento', 'tasso di cambio', 'n. riferimento', 'n. oggetto', 'n. transazione', 'numero ordine precedente',
        'bruttobetrag transaktion', 'auszahlungswährung', 'auszahlungsdatum', 'auszahlung nr.', 'auszahlungsmethode', 'auszahlungsstatus', 'wechselkurs', 'referenznummer', 'artikelnr.', 'transaktionsnummer', 'alte bestellnummer',
        'montant brut de la transaction', 'taux de change', 'importe bruto de la transacción', 'tipo de cambio',
      ],
    },
    habits: { costs: true, orderRows: true },
  },
  {
    name: 'Etsy',
    when: [['sale date', 'item name', 'item total', 'buyer'], ['sale date', 'item name', 'item total', 'order shipping'], ['sale date', 'item name', 'item total', 'listing id']],
    fields: { occurredAt: ['sale date'], order: ['order id'], product: ['sku'], name: ['item name'], quantity: ['quantity'], unitPrice: ['price'], amount: ['item total'], customer: ['buyer'], country: ['ship country'], currency: ['currency'], paymentMethod: ['payment type'] },
    extras: [
      { field: 'shipping', type: 'shipping', amounts: ['order shipping'], told: 'once' },
      { field: 'orderDiscount', type: 'discount', amounts: ['discount amount'], told: 'line' },
      { field: 'orderTax', type: 'adjustment', amounts: [], taxes: ['order sales tax'], told: 'once' },
    ],
    aside: { silent: ['shipping discount', 'transaction id', 'listing id', 'vat paid by buyer', 'inperson discount', 'date paid', 'date shipped'] },
  },
  {
    name: 'Etsy',
    when: [['sale date', 'order id', 'order value', 'order total']],
    fields: { occurredAt: ['sale date'], order: ['order id'], quantity: ['number of items'], amount: ['order total'], tax: ['sales tax'], customer: ['buyer', 'buyer user id'], country: ['ship country', 'delivery country'], currency: ['currency'], paymentMethod: ['payment method'], status: ['status'] },
    aside: {
      'before-discount-aside': ['order value'], 'fees-are-costs': ['card processing fees'], 'net-after-fees-aside': ['order net'],
      silent: ['discount amount', 'shipping discount', 'delivery discount', 'shipping', 'delivery', 'adjusted order total', 'adjusted card processing fees', 'adjusted net order amount', 'inperson discount', 'sku', 'date shipped', 'full name', 'first name', 'last name'],
    },
  },
  {
    name: 'Etsy',
    when: [['date', 'type', 'title', 'info', 'amount', 'fees & taxes', 'net'], ['data', 'tipo', 'titolo', 'info', 'importo', 'commissioni e imposte', 'netto'], ['datum', 'typ', 'titel', 'info', 'betrag', 'gebühren & steuern', 'netto']],
    fields: { occurredAt: ['date', 'data', 'datum'], type: ['type', 'tipo', 'typ'], name: ['title', 'titolo', 'titel'], order: ['info'], amount: ['amount', 'importo', 'betrag'], currency: ['currency', 'valuta', 'währung'] },
    aside: { 'fees-are-costs': ['fees & taxes', 'commissioni e imposte', 'gebühren & steuern'], 'net-after-fees-aside': ['net', 'netto'], silent: ['tax details', 'dettagli fiscali'] },
    habits: { costs: true },
  },
  {
    name: 'Stripe',
    when: [['id', 'amount', 'amount refunded', 'status']],
    fields: { order: ['id'], occurredAt: ['created date (utc)', 'created (utc)', 'created'], amount: ['amount'], refund: ['amount refunded'], currency: ['currency'], status: ['status'], customer: ['customer id', 'customer email'], paymentMethod: ['payment source type', 'card brand'] },
    aside: { 'fees-are-costs': ['fee'], silent: ['converted amount', 'converted amount refunded', 'converted currency', 'taxes on fee', 'card id', 'transfer', 'invoice id', 'paymentintent id', 'description', 'refunded date (utc)', 'seller message', 'decline reason', 'application fee'] },
  },
  {
    name: 'Stripe',
    when: [['type', 'source', 'amount', 'fee', 'net'], ['id', 'type', 'amount', 'fee', 'net', 'created (utc)'], ['balance_transaction_id', 'gross', 'fee', 'net', 'reporting_category']],
    fields: { order: ['id', 'balance_transaction_id'], occurredAt: ['created (utc)', 'created_utc', 'created'], type: ['type', 'reporting_category'], amount: ['amount', 'gross'], currency: ['currency'], customer: ['customer_id', 'customer_email'], paymentMethod: ['payment_method_type'] },
    aside: { 'fees-are-costs': ['fee'], 'net-after-fees-aside': ['net'], silent: ['source', 'source_id', 'available_on', 'available_on_utc', 'available on (utc)', 'customer_facing_amount', 'customer facing amount', 'automatic_payout_id', 'transfer', 'transfer date (utc)', 'description'] },
  },
  {
    name: 'PayPal',
    when: [
      ['date', 'type', 'status', 'gross', 'fee', 'net'], ['date', 'gross', 'fee', 'net', 'from email address'], ['date', 'description', 'gross', 'fee', 'net', 'transaction id'], ['data', 'lordo', 'tariffa', 'netto', 'tipo'], ['data', 'lordo', 'tariffa', 'netto', 'codice transazione'],
      ['datum', 'brutto', 'gebühr', 'netto', 'transaktionscode'], ['date', 'avant commission', 'commission', 'net', 'numéro de transaction'], ['date', 'avant commission', 'commission', 'net', 'n° de transaction'], ['date', 'brut', 'frais', 'net', 'numéro de transaction'], ['date', 'brut', 'commission', 'net', 'numéro de transaction'],
      ['fecha', 'bruto', 'comisión', 'neto', 'id. de transacción'], ['fecha', 'bruto', 'tarifa', 'neto', 'id. de transacción'], ['fecha', 'bruto', 'comisión', 'neto', 'identificador de la transacción'],
    ],
    fields: {
      order: ['transaction id', 'codice transazione', 'transaktionscode', 'numéro de transaction', 'n° de transaction', 'id. de transacción', 'identificador de la transacción'], occurredAt: ['date', 'data', 'datum', 'fecha'], time: ['time', 'ora', 'orario', 'uhrzeit', 'heure', 'hora'],
      zone: ['timezone', 'time zone', 'fuso orario', 'zeitzone', 'fuseau horaire', 'zona horaria'], type: ['type', 'tipo', 'typ', 'description', 'descrizione', 'beschreibung', 'descripción'], status: ['status', 'stato', 'état', 'estado'],
      currency: ['currency', 'valuta', 'währung', 'devise', 'divisa'], amount: ['gross', 'lordo', 'brutto', 'avant commission', 'brut', 'bruto'], customer: ['name', 'nome', 'nom', 'nombre'],
      product: ['item id', 'codice articolo', 'codice oggetto', 'artikelnummer', "numéro de l'objet", 'id. del artículo'], name: ['item title', 'titolo oggetto', 'oggetto', 'artikelbezeichnung', "titre de l'objet", 'título del artículo'], quantity: ['quantity', 'quantità', 'anzahl', 'quantité', 'cantidad'],
      tax: ['sales tax', 'imposta sulle vendite', 'iva', 'umsatzsteuer', 'tva', 'impuesto sobre ventas'], country: ['country code', 'codice paese', 'ländervorwahl', 'country', 'paese', 'land', 'pays', 'país'],
    },
    aside: {
      'fees-are-costs': ['fee', 'tariffa', 'gebühr', 'commission', 'frais', 'comisión', 'tarifa'], 'net-after-fees-aside': ['net', 'netto', 'neto'],
      silent: [
        'shipping and handling amount', 'importo spese di spedizione e imballaggio', 'spese di spedizione e imballaggio', 'importo per spedizione e imballaggio', 'insurance amount', 'importo assicurazione', 'balance', 'saldo', 'balance impact', 'impatto sul saldo', 'effetto sul saldo', 'reference txn id', 'codice transazione di riferimento', 'receipt id', 'invoice number', 'custom number',
        'verpackungs- und versandkosten', 'versicherungsbetrag', 'guthaben', 'auswirkung auf guthaben', 'zugehöriger transaktionscode', 'rechnungsnummer', 'empfangsnummer', 'montant de la livraison et du traitement', 'solde', 'impact sur le solde', 'numéro de la transaction de référence', 'importe de envío y manipulación', 'efecto en el saldo', 'id. de transacción de referencia',
      ],
    },
    habits: { outgoing: true, costs: true },
  },
  {
    name: 'Adyen',
    when: [['psp reference', 'type', 'gross debit (gc)', 'gross credit (gc)']],
    fields: {
      order: ['merchant reference', 'psp reference'], occurredAt: ['creation date', 'booking date'], zone: ['timezone', 'creation date timezone', 'booking date timezone'], type: ['type'], amount: ['gross credit (gc)'], currency: ['gross currency'],
      paymentMethod: ['payment method'], country: ['shopper country', 'issuer country'], channel: ['merchant account'],
    },
    aside: { 'fees-are-costs': ['commission (nc)', 'markup (nc)', 'scheme fees (nc)', 'interchange (nc)'], silent: ['gross debit (gc)', 'net debit (nc)', 'net credit (nc)', 'net currency', 'exchange rate', 'modification reference', 'modification merchant reference', 'batch number', 'company account', 'psp reference'] },
    together: ['gross credit (gc)', 'gross debit (gc)'],
    habits: { costs: true },
  },
  {
    // Prices are those of all pieces of a line, tax comes on top.
    name: 'Toast',
    when: [['order id', 'item selection id', 'menu item', 'gross price', 'net price', 'qty']],
    fields: {
      order: ['order id'], occurredAt: ['order date', 'sent date'], product: ['sku', 'plu', 'item id'], name: ['menu item'], category: ['sales category', 'menu group', 'menu'], quantity: ['qty'], net: ['net price'], tax: ['tax'], cancelled: ['void?'],
      channel: ['dining option'],
    },
    aside: { 'before-discount-aside': ['gross price'], silent: ['discount', 'order #', 'check id', 'item selection id', 'item id', 'master id', 'sent date', 'deferred', 'tax exempt', 'tax inclusion option', 'sku', 'plu'] },
  },
  { name: 'SumUp', when: [['id transazione', 'prezzo (lordo)', 'prezzo (netto)'], ['transaction id', 'price (gross)', 'price (net)'], ['transaction code', 'price (gross)', 'price (net)']], fields: {} },
]
