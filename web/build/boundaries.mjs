// The boundaries of the municipalities (data/municipalities_marche.topo.json: ISTAT, openpolis, CC BY 4.0) as the pages
// need them: GeoJSON for the map that moves, and a drawing for the one that the server makes. The drawing's corner and
// scale are those of crates/tomaia-web/src/itineraries/map.rs.

import { readFile } from 'node:fs/promises';
import { feature } from 'topojson-client';

const WEST = 12.15;
const NORTH = 44.0;
const UNITS = 540;
const SOUTH = 42.68;
const EAST = 13.97;

const mercator = (latitude) => (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
const x = (longitude) => (longitude - WEST) * UNITS;
const y = (latitude) => (mercator(NORTH) - mercator(latitude)) * UNITS;

/** Both, as texts. */
export async function boundaries(file) {
  const topology = JSON.parse(await readFile(file, 'utf8'));
  const { features } = feature(topology, topology.objects.comuni);
  const round = (value) => Math.round(value * 1e5) / 1e5;
  const geojson = {
    type: 'FeatureCollection',
    features: features.map(({ properties, geometry }) => ({
      type: 'Feature',
      properties: { name: properties.name, province: properties.prov_acr },
      geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates, round) },
    })),
  };
  const paths = features.map(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const ring = (points) => `M${points.map(([longitude, latitude]) => `${x(longitude).toFixed(1)} ${y(latitude).toFixed(1)}`).join('L')}Z`;
    return `<path d="${polygons.flat().map(ring).join('')}"/>`;
  });
  const [width, height] = [x(EAST), y(SOUTH)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(1)} ${height.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"><g fill="#f4efe7" stroke="#c9bfb0" stroke-width="0.7" stroke-linejoin="round">${paths.join('')}</g></svg>`;
  console.log(`boundaries: ${features.length} municipalities, drawing ${width.toFixed(1)} × ${height.toFixed(1)}`);
  return { geojson: JSON.stringify(geojson), svg };
}

function rounded(coordinates, round) {
  return typeof coordinates[0] === 'number' ? coordinates.map(round) : coordinates.map((part) => rounded(part, round));
}
