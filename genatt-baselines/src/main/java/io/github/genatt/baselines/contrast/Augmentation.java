package io.github.genatt.baselines.contrast;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Augmentations of a history that preserve the identity of its user (Xie et al., ICDE 2022). All return a new array. */
enum Augmentation {
    /** A run of max(1, ⌊ratio · m⌋) neighbours. */
    CROP {
        @Override
        int[] of(int[] items, double ratio, int mask, RandomGenerator random) {
            int kept = Math.max(1, share(items, ratio));
            int from = random.nextInt(items.length - kept + 1);
            return Arrays.copyOfRange(items, from, from + kept);
        }
    },
    /** ⌊ratio · m⌋ distinct positions become the mask token. */
    MASK {
        @Override
        int[] of(int[] items, double ratio, int mask, RandomGenerator random) {
            int[] masked = items.clone();
            int hidden = share(items, ratio);
            for (int place = 0; hidden > 0; place++) {
                if (random.nextInt(items.length - place) < hidden) {
                    masked[place] = mask;
                    hidden--;
                }
            }
            return masked;
        }
    },
    /** A run of ⌊ratio · m⌋ neighbours is shuffled. */
    REORDER {
        @Override
        int[] of(int[] items, double ratio, int mask, RandomGenerator random) {
            int[] reordered = items.clone();
            int run = share(items, ratio);
            int from = random.nextInt(items.length - run + 1);
            for (int last = from + run - 1; last > from; last--) {
                int other = from + random.nextInt(last - from + 1);
                int kept = reordered[last];
                reordered[last] = reordered[other];
                reordered[other] = kept;
            }
            return reordered;
        }
    };

    /** Augments a history of m items. */
    abstract int[] of(int[] items, double ratio, int mask, RandomGenerator random);

    /** ⌊ratio · m⌋, computed so that 0.3 of 10 is 3. */
    private static int share(int[] items, double ratio) {
        return (int) Math.floor(ratio * items.length + 1e-9);
    }
}
