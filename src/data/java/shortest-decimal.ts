/** The digits of the shortest decimal that reads back as a given binary floating-point number, found by exact arithmetic. */

/** `digits` times ten to the power of `exponent`; no trailing zeros in `digits` but a single one for two-digit texts. */
export interface DecimalDigits {
  readonly digits: bigint;
  readonly exponent: number;
}

/**
 * The decimal that Java 19 and later choose for `mantissa` times two to the power of `exponent` (both as stored in the IEEE
 * number, so `mantissa` is even for every second number): of those with the fewest digits (two where one would do) that
 * round to the number, the closest, on a tie the one with an even last digit.
 *
 * `narrowBelow` says that the next lower number is only half as far away as the next higher (a power of two).
 * Source: Javadoc of Double.toString, Java 19. Slow; callers try cheaper ways first.
 */
export function shortestDecimal(mantissa: bigint, exponent: number, narrowBelow: boolean): DecimalDigits {
  const quarter = exponent - 2;
  const numeratorFactor = quarter > 0 ? 1n << BigInt(quarter) : 1n;
  const denominator = quarter < 0 ? 1n << BigInt(-quarter) : 1n;
  const value = mantissa * 4n * numeratorFactor;
  const low = (mantissa * 4n - (narrowBelow ? 1n : 2n)) * numeratorFactor;
  const high = (mantissa * 4n + 2n) * numeratorFactor;
  const inclusive = mantissa % 2n === 0n;
  const magnitude = decimalMagnitude(value, denominator);
  for (let length = 2; ; length++) {
    const power = magnitude - length + 1;
    const [up, down] = power >= 0 ? [1n, 10n ** BigInt(power)] : [10n ** BigInt(-power), 1n];
    // In units of 10^power: value * up / (denominator * down).
    const unit = denominator * down;
    const floor = (value * up) / unit;
    const fits = (candidate: bigint): boolean => {
      const scaled = candidate * unit;
      return inclusive ? scaled >= low * up && scaled <= high * up : scaled > low * up && scaled < high * up;
    };
    const below = fits(floor);
    const above = fits(floor + 1n);
    if (!below && !above) continue;
    if (!below) return { digits: floor + 1n, exponent: power };
    if (!above) return { digits: floor, exponent: power };
    const twiceRest = (value * up - floor * unit) * 2n;
    const roundUp = twiceRest > unit || (twiceRest === unit && floor % 2n === 1n);
    return { digits: roundUp ? floor + 1n : floor, exponent: power };
  }
}

/** The power of ten of the first digit of numerator/denominator. */
function decimalMagnitude(numerator: bigint, denominator: bigint): number {
  let guess = numerator.toString().length - denominator.toString().length;
  const reaches = (power: number): boolean =>
    power >= 0
      ? numerator >= denominator * 10n ** BigInt(power)
      : numerator * 10n ** BigInt(-power) >= denominator;
  while (!reaches(guess)) guess--;
  while (reaches(guess + 1)) guess++;
  return guess;
}
