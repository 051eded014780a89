// Fonts of the printed documents: copies the few font files that are embedded in the binary, with their
// licences, out of the packages that hold every weight. It never subsets or converts: a guest's name may
// need any character that the font has.

import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '@expo-google-fonts');

/**
 * Package, then its styles that are used. Chinese, Japanese and Korean come in regular only: a second
 * weight would cost another 22 MB in the binary.
 */
const fonts = [
  ['titillium-web', 'TitilliumWeb', ['400Regular', '600SemiBold', '700Bold']],
  ['noto-sans', 'NotoSans', ['400Regular', '700Bold']],
  ['noto-sans-arabic', 'NotoSansArabic', ['400Regular', '700Bold']],
  ['noto-sans-armenian', 'NotoSansArmenian', ['400Regular', '700Bold']],
  ['noto-sans-georgian', 'NotoSansGeorgian', ['400Regular', '700Bold']],
  ['noto-sans-hebrew', 'NotoSansHebrew', ['400Regular', '700Bold']],
  ['noto-sans-thai', 'NotoSansThai', ['400Regular', '700Bold']],
  ['noto-sans-jp', 'NotoSansJP', ['400Regular']],
  ['noto-sans-sc', 'NotoSansSC', ['400Regular']],
  ['noto-sans-kr', 'NotoSansKR', ['400Regular']],
];

/** Copies the fonts into `outputFolder` (made when absent) and returns how many bytes of fonts are there. */
export async function copyFonts(outputFolder) {
  await mkdir(outputFolder, { recursive: true });
  let bytes = 0;
  for (const [name, family, styles] of fonts) {
    for (const style of styles) {
      const font = await readFile(join(packages, name, style, `${family}_${style}.ttf`));
      await writeFile(join(outputFolder, `${family}-${style.replace(/^\d+/, '')}.ttf`), font);
      bytes += font.length;
    }
    await copyFile(join(packages, name, 'LICENSE_FONT'), join(outputFolder, `${family}-LICENSE.txt`));
  }
  return bytes;
}
