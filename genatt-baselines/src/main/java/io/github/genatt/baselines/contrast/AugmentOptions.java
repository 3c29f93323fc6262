package io.github.genatt.baselines.contrast;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.RandomSource;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Two augmented windows for each row of a batch. A window of one item stays as it is.
 *
 * @param crop     fraction that is kept
 * @param mask     fraction that is masked
 * @param reorder  fraction that is shuffled
 * @param distinct whether the two windows of a row are made in different ways
 */
public record AugmentOptions(
        @Option(value = "0.6", help = "fraction of a window that cropping keeps, 0 to 1") double crop,
        @Option(value = "0.3", help = "fraction of a window that masking hides, 0 to 1") double mask,
        @Option(value = "0.6", help = "fraction of a window that reordering shuffles, 0 to 1") double reorder,
        @Option(value = "true", help = "augment the two windows of a row by different operations; false draws each independently")
        boolean distinct) implements Changeable<AugmentOptions> {

    /** With the default of each option. */
    public static AugmentOptions defaults() {
        return Options.defaults(AugmentOptions.class);
    }

    /** Rejects fractions outside [0, 1]. */
    public AugmentOptions {
        for (double ratio : new double[] {crop, mask, reorder}) {
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new IllegalArgumentException("crop, mask and reorder must be in [0, 1], found %s, %s and %s"
                        .formatted(crop, mask, reorder));
            }
        }
    }

    /** Both windows of every row, drawn from the row's key and the noise. */
    List<SequenceBatch> views(SequenceBatch batch, int maskToken, RandomSource noise) {
        int n = batch.length();
        int[] starts = batch.leftPadding();
        int[] one = new int[batch.items().length];
        int[] other = new int[one.length];
        for (int row = 0; row < starts.length; row++) {
            int end = (row + 1) * n;
            int[] items = Arrays.copyOfRange(batch.items(), row * n + starts[row], end);
            RandomGenerator random = new CounterRandom(RandomKeys.mix(batch.keys()[row], noise.key()));
            Augmentation[] operations = operations(random);
            put(augmented(operations[0], items, maskToken, random), one, end);
            put(augmented(operations[1], items, maskToken, random), other, end);
        }
        return List.of(batch.withItems(one), batch.withItems(other));
    }

    /** The augmentations of the two windows of a row. */
    Augmentation[] operations(RandomGenerator random) {
        Augmentation[] all = Augmentation.values();
        int first = random.nextInt(all.length);
        int second = distinct ? (first + 1 + random.nextInt(all.length - 1)) % all.length : random.nextInt(all.length);
        return new Augmentation[] {all[first], all[second]};
    }

    private int[] augmented(Augmentation operation, int[] items, int maskToken, RandomGenerator random) {
        double ratio = switch (operation) {
            case CROP -> crop;
            case MASK -> mask;
            case REORDER -> reorder;
        };
        return items.length < 2 ? items : operation.of(items, ratio, maskToken, random);
    }

    private static void put(int[] items, int[] to, int end) {
        System.arraycopy(items, 0, to, end - items.length, items.length);
    }
}
