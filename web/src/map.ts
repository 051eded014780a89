// The map of an itinerary: puts a map that moves in place of the server's drawing. It shows the boundaries that come with
// the program; tiles only where the office has set them. Stops are buttons, so that the keyboard reaches them.

import type { FeatureCollection } from 'geojson';
import type * as MapLibre from 'maplibre-gl';

interface Stop {
  kind: 'stop';
  stop: string;
  colour: number;
  number: string;
  name: string;
  place: string;
  lines: string[];
}

const TINTS = ['#1d272a', '#14505c', '#a65e2e', '#6a4c93', '#1f7048', '#a12c5a', '#3d5a99'];

export async function attach(element: HTMLElement): Promise<void> {
  const [maplibre, features] = await Promise.all([import('maplibre-gl'), read(element.dataset['features'] ?? '')]);
  maplibre.setWorkerUrl(new URL(element.dataset['worker'] ?? '', location.href).href);
  const box = document.createElement('div');
  box.className = 'itinerary-canvas';
  let map: MapLibre.Map;
  try {
    element.append(box);
    map = new maplibre.Map({
      container: box,
      style: style(element),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: false,
      minZoom: 6,
      maxZoom: 16,
      ...frame(features, maplibre),
    });
  } catch {
    // No WebGL: the drawing stays.
    box.remove();
    return;
  }
  map.on('load', () => {
    element.querySelector('.itinerary-drawing')?.remove();
    element.dataset['ready'] = 'true';
    addWays(map, features);
  });
  map.getCanvas().setAttribute('aria-label', element.dataset['label'] ?? '');
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
  addStops(map, features, maplibre);
}

async function read(url: string): Promise<FeatureCollection> {
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  return (await answer.json()) as FeatureCollection;
}

function style(element: HTMLElement): MapLibre.StyleSpecification {
  const tiles = element.dataset['tiles'];
  const boundaries = new URL(element.dataset['boundaries'] ?? '', location.href).href;
  return {
    version: 8,
    sources: {
      boundaries: { type: 'geojson', data: boundaries },
      ...(tiles ? { tiles: { type: 'raster', tiles: [tiles], tileSize: 256 } } : {}),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': '#e3edf0' } },
      ...(tiles ? [{ id: 'tiles', type: 'raster', source: 'tiles' } as const] : []),
      { id: 'land', type: 'fill', source: 'boundaries', paint: { 'fill-color': '#f4efe7', 'fill-opacity': tiles ? 0 : 1 } },
      { id: 'borders', type: 'line', source: 'boundaries', paint: { 'line-color': '#b9ad9b', 'line-width': 0.8 } },
    ],
  };
}

function frame(features: FeatureCollection, maplibre: typeof MapLibre): Partial<MapLibre.MapOptions> {
  const bounds = new maplibre.LngLatBounds();
  for (const { geometry } of features.features) {
    if (geometry.type === 'Point') bounds.extend(geometry.coordinates as [number, number]);
  }
  if (bounds.isEmpty()) return { center: [13.4, 43.3], zoom: 8 };
  return { bounds, fitBoundsOptions: { padding: 50, maxZoom: 13 } };
}

function addWays(map: MapLibre.Map, features: FeatureCollection): void {
  const ways = features.features
    .filter((one) => one.properties?.['kind'] === 'way')
    .map((one) => ({ ...one, properties: { ...one.properties, tint: TINTS[Number(one.properties?.['colour'])] ?? TINTS[0] } }));
  map.addSource('ways', { type: 'geojson', data: { ...features, features: ways } });
  map.addLayer({ id: 'ways-edge', type: 'line', source: 'ways', layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': 0.8 } });
  map.addLayer({
    id: 'ways',
    type: 'line',
    source: 'ways',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': ['get', 'tint'], 'line-width': 3.5 },
  });
}

function addStops(map: MapLibre.Map, features: FeatureCollection, maplibre: typeof MapLibre): void {
  // Stops of which only the municipality is known stand on one point: their pins are laid out around it.
  const there = new Map<string, number>();
  for (const { geometry, properties } of features.features) {
    if (geometry.type !== 'Point') continue;
    if (properties?.['kind'] === 'town') {
      // The font of a map's own labels would come from another server: names are elements like the pins.
      const town = document.createElement('span');
      town.className = 'map-town';
      town.textContent = String(properties['name']);
      new maplibre.Marker({ element: town, anchor: 'top', offset: [0, 14] }).setLngLat(geometry.coordinates as [number, number]).addTo(map);
      continue;
    }
    const stop = properties as Stop;
    const point = geometry.coordinates.join(' ');
    const before = there.get(point) ?? 0;
    there.set(point, before + 1);
    const pin = document.createElement('button');
    pin.type = 'button';
    pin.className = `map-pin${['hotel', 'airport', 'hall'].includes(stop.stop) ? '' : ` tint-${stop.colour}`}`;
    pin.setAttribute('aria-label', [stop.name, ...stop.lines].join(', '));
    pin.textContent = stop.number;
    const popup = new maplibre.Popup({ offset: 18, maxWidth: '18rem' }).setDOMContent(words(stop));
    new maplibre.Marker({ element: pin, offset: around(before) }).setLngLat(geometry.coordinates as [number, number]).setPopup(popup).addTo(map);
  }
}

/** Where the pin number `place` of one point stands, in pixels: the first on it, six around it, the next ones further out. */
function around(place: number): [number, number] {
  if (place === 0) return [0, 0];
  const ring = place <= 6 ? 1 : 2;
  const angle = ((place - 1) * Math.PI) / (ring === 1 ? 3 : 6) - Math.PI / 2;
  return [Math.round(Math.cos(angle) * 26 * ring), Math.round(Math.sin(angle) * 26 * ring)];
}

function words(stop: Stop): HTMLElement {
  const box = document.createElement('div');
  box.className = 'map-popup';
  const name = document.createElement('strong');
  name.textContent = stop.name;
  const place = document.createElement('div');
  place.textContent = stop.place;
  const list = document.createElement('ul');
  for (const line of stop.lines) list.appendChild(document.createElement('li')).textContent = line;
  box.append(name, place, list);
  return box;
}
