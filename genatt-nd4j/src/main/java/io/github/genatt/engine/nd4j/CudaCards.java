package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.EngineUnavailableException;
import java.util.List;

/**
 * The NVIDIA GPUs that nd4j-cuda-11.6 can use: the library contains machine code for compute capability 3.7 to 8.6, but no PTX from which a
 * driver could compile code for newer ones.
 */
final class CudaCards {
    private static final int OLDEST = 37;
    private static final int NEWEST = 86;
    private static final String ALTERNATIVES =
            "use engine = onednn, or ND4J on the CPU (a build without -Pcuda, nd4j-native instead of nd4j-cuda-11.6-platform)";

    /**
     * An installed GPU.
     *
     * @param major major number of its compute capability
     * @param minor minor number of its compute capability
     */
    record Card(String name, int major, int minor) {

        boolean usable() {
            int capability = 10 * major + minor;
            return capability >= OLDEST && capability <= NEWEST;
        }
    }

    private CudaCards() {
    }

    /** @throws EngineUnavailableException if there is no GPU, or if the first one, which ND4J uses, is unsupported */
    static void check(List<Card> cards) {
        if (cards.isEmpty()) {
            throw new EngineUnavailableException(cannotBeUsed(), null);
        }
        Card first = cards.get(0);
        if (!first.usable()) {
            throw new EngineUnavailableException(("the GPU %s has compute capability %d.%d, but nd4j-cuda-11.6 has machine code only for "
                    + "3.7 to 8.6; %s").formatted(first.name(), first.major(), first.minor(), ALTERNATIVES), null);
        }
    }

    /** The message for a machine on which the library does not load. */
    static String cannotBeUsed() {
        return "nd4j-cuda-11.6 finds no NVIDIA GPU that it can use: it needs a driver for CUDA 11.6 or newer and a GPU of compute "
                + "capability 3.7 to 8.6; " + ALTERNATIVES;
    }
}
