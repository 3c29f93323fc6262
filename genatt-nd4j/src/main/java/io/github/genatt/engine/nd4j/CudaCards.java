package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.EngineUnavailableException;
import java.util.List;

/**
 * Which NVIDIA cards nd4j-cuda-11.6 can use: the library holds machine code for compute capability 3.7 to 8.6 and no PTX, from which a
 * driver could make code for newer ones.
 */
final class CudaCards {
    private static final int OLDEST = 37;
    private static final int NEWEST = 86;
    private static final String ALTERNATIVES =
            "use engine = onednn, or ND4J on the processor (a build without -Pcuda, nd4j-native instead of nd4j-cuda-11.6-platform)";

    /**
     * A card that is present.
     *
     * @param major of its compute capability
     * @param minor of its compute capability
     */
    record Card(String name, int major, int minor) {

        boolean usable() {
            int capability = 10 * major + minor;
            return capability >= OLDEST && capability <= NEWEST;
        }
    }

    private CudaCards() {
    }

    /** @throws EngineUnavailableException if the card that ND4J computes on, which is the first, cannot be used, or there is none */
    static void check(List<Card> cards) {
        if (cards.isEmpty()) {
            throw new EngineUnavailableException(cannotBeUsed(), null);
        }
        Card first = cards.get(0);
        if (!first.usable()) {
            throw new EngineUnavailableException(("the card %s has compute capability %d.%d, and nd4j-cuda-11.6 has machine code for 3.7 "
                    + "to 8.6 only; %s").formatted(first.name(), first.major(), first.minor(), ALTERNATIVES), null);
        }
    }

    /** The sentence for a machine on which the library does not even start. */
    static String cannotBeUsed() {
        return "nd4j-cuda-11.6 finds no NVIDIA card that it can use: it needs a driver for CUDA 11.6 or newer and a card of compute "
                + "capability 3.7 to 8.6; " + ALTERNATIVES;
    }
}
