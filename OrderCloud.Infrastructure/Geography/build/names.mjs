// What people write that GeoNames files under another name.

/** Per country: [code, names, capital]. The capital tells which GeoNames division is meant. */
export const regions = {
  AU: [
    ['ACT', 'Australian Capital Territory', 'Canberra'], ['NSW', 'New South Wales', 'Sydney'], ['NT', 'Northern Territory', 'Darwin'],
    ['QLD', 'Queensland', 'Brisbane'], ['SA', 'South Australia', 'Adelaide'], ['TAS', 'Tasmania', 'Hobart'],
    ['VIC', 'Victoria', 'Melbourne'], ['WA', 'Western Australia', 'Perth'],
  ],
  BR: [
    ['AC', 'Acre', 'Rio Branco'], ['AL', 'Alagoas', 'Maceió'], ['AM', 'Amazonas', 'Manaus'], ['AP', 'Amapá', 'Macapá'], ['BA', 'Bahia', 'Salvador'],
    ['CE', 'Ceará', 'Fortaleza'], ['DF', 'Distrito Federal', 'Brasília'], ['ES', 'Espírito Santo', 'Vitória'], ['GO', 'Goiás', 'Goiânia'],
    ['MA', 'Maranhão', 'São Luís'], ['MG', 'Minas Gerais', 'Belo Horizonte'], ['MS', 'Mato Grosso do Sul', 'Campo Grande'],
    ['MT', 'Mato Grosso', 'Cuiabá'], ['PA', 'Pará', 'Belém'], ['PB', 'Paraíba', 'João Pessoa'], ['PE', 'Pernambuco', 'Recife'],
    ['PI', 'Piauí', 'Teresina'], ['PR', 'Paraná', 'Curitiba'], ['RJ', 'Rio de Janeiro', 'Rio de Janeiro'], ['RN', 'Rio Grande do Norte', 'Natal'],
    ['RO', 'Rondônia', 'Porto Velho'], ['RR', 'Roraima', 'Boa Vista'], ['RS', 'Rio Grande do Sul', 'Porto Alegre'],
    ['SC', 'Santa Catarina', 'Florianópolis'], ['SE', 'Sergipe', 'Aracaju'], ['SP', 'São Paulo', 'São Paulo'], ['TO', 'Tocantins', 'Palmas'],
  ],
  CA: [
    ['AB', 'Alberta', 'Edmonton'], ['BC', 'British Columbia|Colombie-Britannique', 'Victoria'], ['MB', 'Manitoba', 'Winnipeg'],
    ['NB', 'New Brunswick|Nouveau-Brunswick', 'Fredericton'], ['NL', 'Newfoundland and Labrador|Newfoundland', "St. John's"],
    ['NS', 'Nova Scotia|Nouvelle-Écosse', 'Halifax'], ['NT', 'Northwest Territories', 'Yellowknife'], ['NU', 'Nunavut', 'Iqaluit'],
    ['ON', 'Ontario', 'Toronto'], ['PE', 'Prince Edward Island|PEI', 'Charlottetown'], ['QC', 'Quebec|PQ', 'Québec'],
    ['SK', 'Saskatchewan', 'Regina'], ['YT', 'Yukon|Yukon Territory', 'Whitehorse'],
  ],
  DE: [
    ['BW', 'Baden-Württemberg', 'Stuttgart'], ['BY', 'Bayern|Bavaria', 'Munich'], ['BE', 'Berlin', 'Berlin'], ['BB', 'Brandenburg', 'Potsdam'],
    ['HB', 'Bremen', 'Bremen'], ['HH', 'Hamburg', 'Hamburg'], ['HE', 'Hessen|Hesse', 'Wiesbaden'], ['MV', 'Mecklenburg-Vorpommern', 'Schwerin'],
    ['NI', 'Niedersachsen|Lower Saxony', 'Hannover'], ['NW', 'Nordrhein-Westfalen|North Rhine-Westphalia|NRW', 'Düsseldorf'],
    ['RP', 'Rheinland-Pfalz|Rhineland-Palatinate', 'Mainz'], ['SL', 'Saarland', 'Saarbrücken'], ['SN', 'Sachsen|Saxony', 'Dresden'],
    ['ST', 'Sachsen-Anhalt|Saxony-Anhalt', 'Magdeburg'], ['SH', 'Schleswig-Holstein', 'Kiel'], ['TH', 'Thüringen|Thuringia', 'Erfurt'],
  ],
  ES: [
    ['AN', 'Andalucía|Andalusia', 'Sevilla'], ['AR', 'Aragón', 'Zaragoza'], ['AS', 'Asturias', 'Oviedo'], ['CB', 'Cantabria', 'Santander'],
    ['CL', 'Castilla y León', 'Valladolid'], ['CM', 'Castilla-La Mancha', 'Toledo'], ['CN', 'Canarias|Canary Islands', 'Las Palmas de Gran Canaria'],
    ['CT', 'Cataluña|Catalunya|Catalonia', 'Barcelona'], ['EX', 'Extremadura', 'Mérida'], ['GA', 'Galicia', 'Santiago de Compostela'],
    ['IB', 'Illes Balears|Islas Baleares|Balearic Islands', 'Palma'], ['MC', 'Región de Murcia', 'Murcia'], ['MD', 'Comunidad de Madrid', 'Madrid'],
    ['NC', 'Navarra', 'Pamplona'], ['PV', 'País Vasco|Euskadi|Basque Country', 'Bilbao'], ['RI', 'La Rioja', 'Logroño'],
    ['VC', 'Comunidad Valenciana|Comunitat Valenciana', 'Valencia'],
  ],
  FR: [
    ['ARA', 'Auvergne-Rhône-Alpes', 'Lyon'], ['BFC', 'Bourgogne-Franche-Comté', 'Dijon'], ['BRE', 'Bretagne|Brittany', 'Rennes'],
    ['COR', 'Corse|Corsica', 'Ajaccio'], ['CVL', 'Centre-Val de Loire', 'Orléans'], ['GES', 'Grand Est', 'Strasbourg'],
    ['HDF', 'Hauts-de-France', 'Lille'], ['IDF', 'Île-de-France', 'Paris'], ['NAQ', 'Nouvelle-Aquitaine', 'Bordeaux'],
    ['NOR', 'Normandie|Normandy', 'Rouen'], ['OCC', 'Occitanie', 'Toulouse'], ['PAC', "Provence-Alpes-Côte d'Azur|PACA", 'Marseille'],
    ['PDL', 'Pays de la Loire', 'Nantes'],
  ],
  GB: [
    ['ENG', 'England', 'London'], ['NIR', 'Northern Ireland', 'Belfast'], ['SCT', 'Scotland', 'Edinburgh'], ['WLS', 'Wales|Cymru', 'Cardiff'],
  ],
  IN: [
    ['AP', 'Andhra Pradesh', 'Visakhapatnam'], ['AR', 'Arunachal Pradesh', 'Itānagar'], ['AS', 'Assam', 'Dispur'], ['BR', 'Bihar', 'Patna'],
    ['CG', 'Chhattisgarh|CT', 'Raipur'], ['CH', 'Chandigarh', 'Chandigarh'], ['DL', 'Delhi', 'Delhi'], ['GA', 'Goa', 'Panaji'],
    ['GJ', 'Gujarat', 'Gandhinagar'], ['HP', 'Himachal Pradesh', 'Shimla'], ['HR', 'Haryana', 'Faridabad'], ['JH', 'Jharkhand', 'Ranchi'],
    ['JK', 'Jammu and Kashmir', 'Srinagar'], ['KA', 'Karnataka', 'Bengaluru'], ['KL', 'Kerala', 'Thiruvananthapuram'],
    ['MH', 'Maharashtra', 'Mumbai'], ['ML', 'Meghalaya', 'Shillong'], ['MN', 'Manipur', 'Imphal'], ['MP', 'Madhya Pradesh', 'Bhopal'],
    ['MZ', 'Mizoram', 'Aizawl'], ['NL', 'Nagaland', 'Kohima'], ['OD', 'Odisha|Orissa|OR', 'Bhubaneshwar'], ['PB', 'Punjab', 'Amritsar'],
    ['PY', 'Puducherry|Pondicherry', 'Puducherry'], ['RJ', 'Rajasthan', 'Jaipur'], ['SK', 'Sikkim', 'Gangtok'], ['TN', 'Tamil Nadu', 'Chennai'],
    ['TG', 'Telangana|TS', 'Hyderabad'], ['TR', 'Tripura', 'Agartala'], ['UK', 'Uttarakhand|UT', 'Dehra Dūn'],
    ['UP', 'Uttar Pradesh', 'Lucknow'], ['WB', 'West Bengal', 'Kolkata'],
  ],
  IT: [
    ['Abruzzo', '', "L'Aquila"], ['Basilicata', '', 'Potenza'], ['Calabria', '', 'Catanzaro'], ['Campania', '', 'Naples'],
    ['Emilia-Romagna', '', 'Bologna'], ['Friuli-Venezia Giulia', '', 'Trieste'], ['Lazio', '', 'Rome'], ['Liguria', '', 'Genoa'],
    ['Lombardia', 'Lombardy', 'Milan'], ['Marche', '', 'Ancona'], ['Molise', '', 'Campobasso'], ['Piemonte', 'Piedmont', 'Turin'],
    ['Puglia', 'Apulia', 'Bari'], ['Sardegna', 'Sardinia', 'Cagliari'], ['Sicilia', 'Sicily', 'Palermo'], ['Toscana', 'Tuscany', 'Florence'],
    ['Trentino-Alto Adige', '', 'Trento'], ['Umbria', '', 'Perugia'], ["Valle d'Aosta", 'Aosta Valley', 'Aosta'], ['Veneto', '', 'Venice'],
  ],
  MX: [
    ['AGU', 'Aguascalientes', 'Aguascalientes'], ['BCN', 'Baja California', 'Mexicali'], ['BCS', 'Baja California Sur', 'La Paz'],
    ['CAM', 'Campeche', 'Campeche'], ['CHH', 'Chihuahua', 'Chihuahua'], ['CHP', 'Chiapas', 'Tuxtla'],
    ['CMX', 'Ciudad de México|Mexico City|CDMX|DF', 'Mexico City'], ['COA', 'Coahuila', 'Saltillo'], ['COL', 'Colima', 'Colima'],
    ['DUR', 'Durango', 'Victoria de Durango'], ['GRO', 'Guerrero', 'Chilpancingo'], ['GUA', 'Guanajuato', 'Guanajuato'],
    ['HID', 'Hidalgo', 'Pachuca de Soto'], ['JAL', 'Jalisco', 'Guadalajara'], ['MEX', 'Estado de México|México', 'Toluca'],
    ['MIC', 'Michoacán', 'Morelia'], ['MOR', 'Morelos', 'Cuernavaca'], ['NAY', 'Nayarit', 'Tepic'], ['NLE', 'Nuevo León', 'Monterrey'],
    ['OAX', 'Oaxaca', 'Oaxaca'], ['PUE', 'Puebla', 'Puebla'], ['QUE', 'Querétaro', 'Santiago de Querétaro'],
    ['ROO', 'Quintana Roo', 'Chetumal'], ['SIN', 'Sinaloa', 'Culiacán'], ['SLP', 'San Luis Potosí', 'San Luis Potosí'],
    ['SON', 'Sonora', 'Hermosillo'], ['TAB', 'Tabasco', 'Villahermosa'], ['TAM', 'Tamaulipas', 'Ciudad Victoria'],
    ['TLA', 'Tlaxcala', 'Tlaxcala'], ['VER', 'Veracruz', 'Xalapa de Enríquez'], ['YUC', 'Yucatán', 'Mérida'], ['ZAC', 'Zacatecas', 'Zacatecas'],
  ],
};

/** In the United States GeoNames uses the postal abbreviations themselves. */
export const states = {
  AL: 'Alabama', AK: 'Alaska', AZ: 'Arizona', AR: 'Arkansas', CA: 'California', CO: 'Colorado', CT: 'Connecticut', DE: 'Delaware',
  DC: 'District of Columbia', FL: 'Florida', GA: 'Georgia', HI: 'Hawaii', ID: 'Idaho', IL: 'Illinois', IN: 'Indiana', IA: 'Iowa',
  KS: 'Kansas', KY: 'Kentucky', LA: 'Louisiana', ME: 'Maine', MD: 'Maryland', MA: 'Massachusetts', MI: 'Michigan', MN: 'Minnesota',
  MS: 'Mississippi', MO: 'Missouri', MT: 'Montana', NE: 'Nebraska', NV: 'Nevada', NH: 'New Hampshire', NJ: 'New Jersey', NM: 'New Mexico',
  NY: 'New York', NC: 'North Carolina', ND: 'North Dakota', OH: 'Ohio', OK: 'Oklahoma', OR: 'Oregon', PA: 'Pennsylvania',
  RI: 'Rhode Island', SC: 'South Carolina', SD: 'South Dakota', TN: 'Tennessee', TX: 'Texas', UT: 'Utah', VT: 'Vermont', VA: 'Virginia',
  WA: 'Washington', WV: 'West Virginia', WI: 'Wisconsin', WY: 'Wyoming',
};

/** Per country: name used on addresses → GeoNames name. */
export const otherNames = {
  AT: { Wien: 'Vienna' },
  BE: { Bruxelles: 'Brussels', Brussel: 'Brussels', Antwerp: 'Antwerpen', Anvers: 'Antwerpen', Ghent: 'Gent', Gand: 'Gent', Bruges: 'Brugge', Luik: 'Liège' },
  CH: { Geneva: 'Genève', Genf: 'Genève', Bâle: 'Basel', Berne: 'Bern', 'St. Gallen': 'Sankt Gallen', Lucerne: 'Luzern' },
  CZ: { Praha: 'Prague', Plzeň: 'Pilsen' },
  DE: { München: 'Munich', Cologne: 'Köln', Nuremberg: 'Nürnberg', Hanover: 'Hannover' },
  DK: { København: 'Copenhagen', Aarhus: 'Århus' },
  EG: { 'Al Qahirah': 'Cairo' },
  ES: { Seville: 'Sevilla', Saragossa: 'Zaragoza', 'Palma de Mallorca': 'Palma', Vitoria: 'Gasteiz / Vitoria', 'Vitoria-Gasteiz': 'Gasteiz / Vitoria' },
  GR: { Athina: 'Athens', Patras: 'Pátra', Pireas: 'Piraeus', Heraklion: 'Irákleion' },
  IN: { Bangalore: 'Bengaluru', Bombay: 'Mumbai', Calcutta: 'Kolkata', Madras: 'Chennai', Gurugram: 'Gurgaon', Trivandrum: 'Thiruvananthapuram' },
  IT: { Roma: 'Rome', Milano: 'Milan', Napoli: 'Naples', Torino: 'Turin', Firenze: 'Florence', Venezia: 'Venice', Genova: 'Genoa' },
  MX: { 'Ciudad de México': 'Mexico City', México: 'Mexico City', CDMX: 'Mexico City', Querétaro: 'Santiago de Querétaro', Xalapa: 'Xalapa de Enríquez', Durango: 'Victoria de Durango', 'Tuxtla Gutiérrez': 'Tuxtla', 'Oaxaca de Juárez': 'Oaxaca', Pachuca: 'Pachuca de Soto' },
  NL: { 'Den Haag': 'The Hague', "'s-Gravenhage": 'The Hague', Almere: 'Almere Stad' },
  PL: { Warszawa: 'Warsaw', Cracow: 'Kraków' },
  PT: { Lisboa: 'Lisbon', Oporto: 'Porto' },
  RO: { București: 'Bucharest' },
  RS: { Beograd: 'Belgrade' },
  RU: { Moskva: 'Moscow', 'Sankt-Peterburg': 'Saint Petersburg' },
  SE: { Gothenburg: 'Göteborg' },
  UA: { Kiev: 'Kyiv', Odesa: 'Odessa' },
  US: { 'New York': 'New York City', NYC: 'New York City', Washington: 'Washington, D.C.', 'Washington DC': 'Washington, D.C.' },
};

/** Forward sortation areas whose longitude the package lost to a comma in the place's name, by their main town. */
export const lostSortationAreas = {
  E1H: 'Shediac', E2E: 'Saint John', E2H: 'Saint John', E3C: 'Fredericton', K0C: 'Cornwall', K0H: 'Kingston', K0K: 'Picton',
  P0M: 'Greater Sudbury', V0N: 'Squamish',
};
