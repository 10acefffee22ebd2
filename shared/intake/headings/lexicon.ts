/**
 * What the words of a heading stand for, Italian and English, written without accents and in lower case. A heading is
 * understood by the notions its words add up to, so that orders, plurals, articles and abbreviations do not matter.
 */
const WORDS: Readonly<Record<string, string>> = {
  date: 'date data dt giorno day datum ts timestamp datetime dataora quando when dated dat checkin fecha rechnungsdatum dato salgsdato bestelldatum buchungstag',
  time: 'time ora orario hour ore hh uhrzeit zeit heure hora',
  zone: 'zone fuso timezone tz utcoffset offset zeitzone fuseau',
  created: 'booked prenotato prenotata created creation creato creata creazione placed emissione emesso emessa emiss registrazione reg occurred effettuato issued issue inserimento',
  paid: 'paid pagato incassato incasso processed settled available saldo regolamento',
  year: 'anno year annata',
  later: 'oppgjorsdato checkoutday updated modified modifica modificato aggiornamento aggiornato due scadenza scad expiry expiration consegna delivery delivered evasione spedito shipped nascita birth start end inizio fine validity competenza cancelled annullamento fulfilled ship exported export estrazione',
  document: 'transaccion operacion transacao transaksjon transaksjons factuur factuurnummer bestelling bestelnummer kassabon zamowienie zamowienia faktura paragon kvitto bestilling bon bons kassenbon bonnummer bonnr quittung transaktion transaktionsnummer vorgang vorgangsnummer fatura encomenda recibo check scontrini ricevute fatture receipts invoices reservation prenotazione booking confirmation conferma document documento doc docum order orders ordine ordini ord invoice fattura fatt fat inv receipt scontrino scontr ricevuta ric transaction transazione trans trx txn ticket ddt bolla bill sale sales vendita vend operazione operation preventivo commessa pratica purchase acquisto checkout pos movimento movement mov bestellung rechnung rechnungsnummer beleg belegnummer bestellnummer auftrag commande facture pedido factura',
  ordered: 'order ordine ordini bestellung bestellnummer commande pedido',
  documents: 'orders ordini scontrini ricevute fatture receipts invoices transactions transazioni bills tickets bestellungen commandes tickets pedidos',
  movement: 'transaction transazione trans trx txn movimento movement mov operazione operation',
  number: 'number numero num nr no n nro numb progressivo prog protocollo seriale serial nummer',
  id: 'identificador id code codice cod codes key uid identifier identificativo ident cd',
  key: 'id uid key keys uuid guid identifier identificativo ident',
  product: 'artigo artigos produto produtos cosa what product prodotto prodotti prod article articolo articoli artic art item items lineitem material materiale merce goods sku ean ean13 barcode gtin upc asin isbn plu barre variant variante bene beni sv referenza model modello artikel artikelnummer produkt producto articulo produit',
  plural: 'items articoli prodotti products articles',
  codelike: 'sku ean ean13 barcode gtin upc asin isbn plu stockcode barre',
  description: 'description descrizione descriz descr desc des dicitura dettaglio detail title titolo beschreibung bezeichnung designation descripcion',
  name: 'name nome nominativo intestatario intestazione',
  quantity: 'aantal hoeveelheid antal ilosc quantity quantita quant qta qty qte qt qnt q pezzi pz pcs pieces units unita colli menge numeropezzi venduti quanti quante sold ordered count copie confezioni cartoni anzahl bott uds ud unidades unids qtd capi bottiglie bottles quantite quantidade cantidad stueck stuck',
  price: 'pvp verkoopprijs prijs stukprijs pris price prezzo prezzi pr prz przz preis prc tariffario pu einzelpreis prix preco precio stueckpreis',
  unit: 'unit unitario unitaria unit unita un each cad cadauno singolo per each',
  list: 'list listino base original originale',
  total: 'bedrag totaal totaalbedrag omzet kwota wartosc razem suma summa belopp valor vendite ventes ventas warenwert total totale tot totali amount importo imp ammontare valore value val revenue ricavo ricavi fatturato turnover sum somma subtotal subtotale sales incasso incassato corrispettivo corrispettivi venduto entrata entrate incassi gmv ricavato totals betrag gesamtbetrag gesamt summe umsatz montant importe betrage',
  subtotal: 'subtotal subtotale',
  line: 'line riga righe row rig linea pos posizione voce lineitem',
  net: 'nette net netto netta netti imponibile imponib taxable untaxed ht nettobetrag neto neta',
  taxable: 'imponibile imponib taxable',
  gross: 'lorde gross lordo lorda lordi ivato ivata brutto bruttobetrag brut bruto ttc',
  tax: 'btw moms mva aliquota aliq tax taxes iva vat imposta imposte gst pst hst qst rst cgst sgst igst utgst tasse tassa mwst ust tva steuer mehrwertsteuer impuesto impuestos',
  rate: 'rate aliquota aliq percent percentage percentuale perc pct',
  included: 'incluse incluida incluido inkl with included inclusa incluso incl inclusive inc compresa compreso comp including con ivato ivata ci c',
  excluded: 'excluded esclusa escluso escl exclusive excluding ex senza without netto before esc excl',
  discount: 'korting desconto disc dto discount sconto sconti sc scontistica ribasso abbuono rebate discounts promo promotion promozione scnt rabatt remise descuento',
  coupon: 'coupon voucher',
  customer: 'kupujacy student studente paziente patient ospite attendee klant klantnummer klient kund kunden nabywca contact contatto chi who customer cliente clienti cli client clients clnt buyer acquirente compratore purchaser destinatario committente cust kunde account consumer debitore utente user member socio kundennummer kundin',
  company: 'ragione sociale ragsoc rag soc denominazione company azienda societa business ditta',
  email: 'email mail posta',
  contact: 'phone telefono tel cell cellulare mobile address indirizzo via street cap zip postal postcode postale iban fiscale piva fax surname cognome firstname lastname first last address1 address2 ip pec cf partita',
  place: 'citta city provincia province prov state region regione comune',
  country: 'country nazione naz paese nation countries stato land pays pais',
  billing: 'bill billing fatturazione shipping ship destination destinazione',
  till: 'serie sezionale matricola cassa casse till register terminal terminale postazione cashdesk workstation device',
  channel: 'negozio store shop filiale punto pdv channel canale canali source origine provenienza marketplace medium piattaforma platform tienda magasin',
  payout: 'auszahlung auszahlungen versement versements payout payouts accredito accrediti accreditato accreditata accreditati',
  authorization: 'autorizzazione authorization authorisation auth',
  supplier: 'fornitore fornitori supplier suppliers vendor vendors cedente',
  payment: 'payment pagamento pagamenti pag pagam pay paym tender gateway incasso pagata zahlung zahlungsart paiement pago',
  method: 'method metodo modalita mode mezzo forma means modo condizioni gateway',
  category: 'category categoria categorie categ cat reparto rep department dept famiglia fam gruppo group merceologia merceologica settore tipologia collection collezione genere linea kategorie warengruppe',
  type: 'transaksjonstype belegart vorgangsart buchungsart dokumentart auftragsart transaktionsart bestellart umsatzart vorgangstyp type typ tipo tip tipologia kind causale natura',
  status: 'bestellstatus auftragsstatus zahlungsstatus rechnungsstatus status stato state stat esito situazione statut etat estado',
  cancelled: 'void cancelled canceled cancellato cancellata annullato annullata annullamento annullo voided stornato stornata storno storniert',
  fulfillment: 'fulfillment fulfilment evasione shipping spedizione delivery consegna',
  currency: 'currency valuta divisa curr moneta wahrung waehrung devise moneda',
  cost: 'cost costo costi cogs purchasing carico unitcost',
  purchase: 'acquisto purchase purchasing buying fornitore supplier',
  profit: 'profit margine margin utile guadagno markup ricarico gain',
  shipping: 'dostawa dostawy wysylka verzendkosten verzending liefergebuhr lieferkosten port shipping spedizione sped trasporto postage freight carriage delivery porto consegna handling spediz trasp versand versandkosten livraison envio',
  fee: 'gebyr commissie prowizja provision provisionen gebuhr gebuhren servicegebuhr comision comisiones frais provvigione provvigioni fee fees commissione commissioni commission tariffa tariffe spese surcharge charge charges supplemento contrassegno',
  surcharge: 'spese surcharge supplemento contrassegno',
  refund: 'return refund refunded rimborso rimborsato rimborsata rimborsi reso resi resa rese returned returns rimb',
  reference: 'sdi reference riferimento rif ref related collegato parent origin',
  note: 'note notes nota notes comment comments commento osservazioni annotazioni memo remark remarks tag tags message messaggio url link subject causaletesto file',
  weight: 'weight peso kg volume misura measure um uom balance saldo',
  stock: 'stock giacenza giacenze magazzino inventory inventario',
  filler: 'di del della dei delle dell d l il la lo le gli i per a al alla e ed in su the of for and with by to at from on o da s eur euro usd gbp utc gmt cet vs our nostro ns vendita x',
}

/** Notions by word. A word may carry several. */
const NOTIONS = new Map<string, readonly string[]>()
for (const [notion, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) NOTIONS.set(word, [...(NOTIONS.get(word) ?? []), notion])
}

/** Words that only Italian, or only English, headings have: they tell the file's language. */
export const ITALIAN = new Set('data ora numero codice cod articolo art quantita qta prezzo cliente importo totale sconto descrizione documento ordine scontrino imponibile iva aliquota nazione paese pagamento categoria reparto valuta stato tipo riga fattura canale lordo netto spedizione rimborso pezzi unitario unitaria nome ragione sociale giorno orario causale prodotto spese'.split(' '))
export const ENGLISH = new Set('date time number code item quantity qty price customer amount total discount description document order receipt tax vat rate country payment category department currency status type line invoice channel gross net shipping refund units unit name day product sku email'.split(' '))

/** So many headings, of so many letters at most, are remembered: each is asked about by all that judge a file, for each line that might be its head. */
const [MOST_REMEMBERED, LONGEST_REMEMBERED] = [1000, 80]
const remembered = new Map<string, readonly string[]>()

/** Plain form of a heading: no accents, lower case, words apart (also in camelCase), dots of abbreviations gone. */
export function headingWords(heading: string): readonly string[] {
  const before = remembered.get(heading)
  if (before) return before
  const words = wordsOf(heading)
  if (heading.length > LONGEST_REMEMBERED) return words
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(heading, words)
  return words
}

function wordsOf(heading: string): readonly string[] {
  const plain = heading
    .replace(/\b(?:USt|MwSt)\b/g, (word) => word.toLowerCase())
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b([a-z])\.\s?([a-z]{1,2})\b\.?/g, '$1$2')
    .replace(/e-mail/g, 'email')
    .replace(/\bcheck[- ](in|out)\b/g, (_, way: string) => (way === 'in' ? 'checkin' : 'checkoutday'))
    .replace(/\bp\.? ?iva\b/g, 'piva')
    .replace(/n[°º]|№|#/g, ' numero ')
    .replace(/\bw\/o\b/g, ' without ')
    .replace(/%/g, ' percent ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain === '' ? [] : plain.split(' ').flatMap(parts)
}

/** A run-together word (`unitprice`, `codcli`) as the known words it is made of; itself when it is not. */
function parts(word: string): string[] {
  if (NOTIONS.has(word) || word.length > 30) return [word]
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= word.length; end++) {
    best[end] = null
    for (let start = 0; start < end; start++) {
      const before = best[start]
      const piece = word.slice(start, end)
      const solid = piece.length >= 3 || /^(?:id|nr|no|qt|pr|cd|dt|un|tz)$/.test(piece)
      const now = best[end]
      if (before && solid && NOTIONS.has(piece) && (!now || before.length + 1 < now.length)) best[end] = [...before, piece]
    }
  }
  return best[word.length] ?? joined(word) ?? [word]
}

/** German words joined by an s (`Auftragsnummer`), as the two that they are made of. */
function joined(word: string): string[] | null {
  for (let at = word.indexOf('s', 3); at > 0 && at < word.length - 2; at = word.indexOf('s', at + 1)) {
    const [first, second] = [word.slice(0, at), word.slice(at + 1)]
    if (NOTIONS.has(first) && (NOTIONS.has(second) || second === 'nr')) return [first, second]
  }
  return null
}

/** The notions of a heading's words, and how many of its words are unknown. */
export function notionsOf(words: readonly string[]): { readonly has: ReadonlySet<string>; readonly unknown: number } {
  const has = new Set<string>()
  let unknown = 0
  for (const word of words) {
    const found = NOTIONS.get(word) ?? NOTIONS.get(word.replace(/s$/, ''))
    if (found) for (const notion of found) has.add(notion)
    else if (!/^\d+$/.test(word)) unknown++
  }
  return { has, unknown }
}
