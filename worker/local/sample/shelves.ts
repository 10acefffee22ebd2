/** What the shop sells, by shelf. Prices in cents; `peaks` weigh the shelf by month (1…12), 1 where nothing is said. */
export interface Shelf {
  readonly category: string
  readonly code: string
  readonly things: readonly string[]
  readonly kinds: readonly string[]
  readonly from: number
  readonly to: number
  /** VAT rate, percent. */
  readonly tax: number
  readonly share: number
  readonly peaks: Readonly<Record<number, number>>
}

const MOTIFS = ['Ulivo', 'Limoni', 'Maiolica', 'Lavanda', 'Marina', 'Papaveri', 'Girasoli', 'Corallo']

export const shelves: readonly Shelf[] = [
  { category: 'Cucina e tavola', code: 'CT', things: ['Tazza in ceramica', 'Ciotola', 'Piatto piano', 'Tovaglia', 'Caffettiera', 'Oliera', 'Tagliere', 'Set 6 bicchieri', 'Vassoio', 'Canovaccio', 'Zuccheriera', 'Teiera'], kinds: MOTIFS, from: 490, to: 2490, tax: 22, share: 18, peaks: { 11: 1.2, 12: 1.3 } },
  { category: 'Casa e decorazione', code: 'CD', things: ['Cornice', 'Vaso', 'Cuscino', 'Orologio da parete', 'Lanterna', 'Specchio', 'Plaid', 'Portachiavi da muro', 'Quadretto', 'Centrotavola', 'Fermaporta'], kinds: MOTIFS, from: 790, to: 4490, tax: 22, share: 15, peaks: {} },
  { category: 'Candele e profumi', code: 'CP', things: ['Candela profumata', 'Diffusore a bastoncini', 'Sapone artigianale', 'Incenso', 'Spray per ambienti', 'Sacchetto profumabiancheria', 'Candela votiva'], kinds: ['Agrumi', 'Lavanda', 'Fico', 'Vaniglia', 'Muschio bianco', 'Tè verde', 'Cannella', 'Rosa'], from: 350, to: 1990, tax: 22, share: 13, peaks: { 10: 1.2, 11: 1.4, 12: 1.6 } },
  { category: 'Cartoleria', code: 'CA', things: ['Agenda', 'Taccuino', 'Biglietto d’auguri', 'Penna', 'Carta da lettere', 'Segnalibro', 'Calendario', 'Album foto', 'Astuccio', 'Carta da pacco'], kinds: ['Fiori', 'Bicicletta', 'Città', 'Gatti', 'Righe', 'Mappamondo', 'Botanica', 'Vintage'], from: 120, to: 1490, tax: 22, share: 14, peaks: { 1: 1.2, 8: 1.2, 9: 1.6, 11: 1.3, 12: 1.4 } },
  { category: 'Gioielli e bigiotteria', code: 'GB', things: ['Collana', 'Orecchini', 'Bracciale', 'Anello', 'Spilla', 'Cavigliera', 'Ciondolo'], kinds: ['Perla', 'Murano', 'Argento', 'Corallo', 'Luna', 'Foglia', 'Filigrana', 'Turchese'], from: 690, to: 3990, tax: 22, share: 9, peaks: { 2: 1.7, 5: 1.4, 12: 1.4 } },
  { category: 'Giochi e bambini', code: 'GI', things: ['Carillon', 'Peluche', 'Puzzle', 'Trottola in legno', 'Bavaglino', 'Carte da gioco', 'Libro illustrato', 'Salvadanaio', 'Trenino'], kinds: ['Orsetto', 'Balena', 'Arcobaleno', 'Stelle', 'Dinosauri', 'Elefantino', 'Bosco'], from: 490, to: 1990, tax: 22, share: 9, peaks: { 11: 1.3, 12: 1.9 } },
  { category: 'Borse e accessori', code: 'BA', things: ['Borsa in tela', 'Portafoglio', 'Foulard', 'Ombrello', 'Portaocchiali', 'Guanti', 'Cintura', 'Pochette'], kinds: MOTIFS, from: 990, to: 4490, tax: 22, share: 8, peaks: { 5: 1.2, 12: 1.2 } },
  { category: 'Dolci e dispensa', code: 'DD', things: ['Cioccolatini assortiti', 'Confettura', 'Miele', 'Biscotti artigianali', 'Olio extravergine 500 ml', 'Torrone', 'Tè in foglie', 'Caffè macinato'], kinds: ['Classico', 'Nocciola', 'Agrumi', 'Pistacchio', 'Fondente', 'Di montagna'], from: 390, to: 1290, tax: 10, share: 7, peaks: { 2: 1.5, 3: 1.2, 4: 1.5, 11: 1.4, 12: 2 } },
  { category: 'Libri', code: 'LI', things: ['Guida della città', 'Ricettario', 'Libro fotografico', 'Racconti', 'Poesie', 'Quaderno di viaggio'], kinds: ['Roma', 'Toscana', 'Sicilia', 'Venezia', 'Napoli', 'Dolomiti'], from: 900, to: 1790, tax: 4, share: 3, peaks: { 7: 1.4, 8: 1.4, 12: 1.3 } },
  { category: 'Natale', code: 'NA', things: ['Pallina in vetro', 'Presepe', 'Ghirlanda', 'Calendario dell’Avvento', 'Angioletto', 'Calza della Befana', 'Luci a LED', 'Puntale'], kinds: ['Rosso', 'Oro', 'Argento', 'Bianco', 'Verde', 'Legno'], from: 290, to: 3490, tax: 22, share: 5, peaks: { 1: 0.6, 2: 0.02, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0.05, 9: 0.3, 10: 1.2, 11: 5, 12: 8 } },
  { category: 'Cerimonie e bomboniere', code: 'BO', things: ['Bomboniera', 'Scatolina portaconfetti', 'Sacchetto organza', 'Segnaposto', 'Libro degli ospiti', 'Cuscinetto fedi'], kinds: ['Battesimo', 'Comunione', 'Cresima', 'Matrimonio', 'Laurea', 'Anniversario'], from: 90, to: 1490, tax: 22, share: 5, peaks: { 4: 2, 5: 3, 6: 2.5, 7: 1.5, 9: 1.5, 12: 0.4 } },
]

/** Sold by weight, the quantity in kilograms. */
export const byWeight = { category: 'Dolci e dispensa', things: ['Confetti sfusi al kg', 'Cioccolato sfuso al kg', 'Caramelle sfuse al kg'], from: 1490, to: 3290, tax: 10, share: 1.2 }
