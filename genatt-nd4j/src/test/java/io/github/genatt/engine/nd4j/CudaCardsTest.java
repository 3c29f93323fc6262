package io.github.genatt.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.engine.EngineUnavailableException;
import io.github.genatt.engine.nd4j.CudaCards.Card;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cards the library has machine code for. */
class CudaCardsTest {

    @ParameterizedTest
    @CsvSource({"3, 7", "6, 1", "7, 5", "8, 0", "8, 6"})
    void cardsOfTheAmpereGenerationAndOlderAreUsed(int major, int minor) {
        assertDoesNotThrow(() -> CudaCards.check(List.of(new Card("card", major, minor))));
    }

    @ParameterizedTest
    @CsvSource({"3, 5", "8, 7", "8, 9", "9, 0", "10, 0", "12, 0"})
    void othersAreRefusedWithTheirCapabilityAndTheAlternatives(int major, int minor) {
        var refusal = assertThrows(EngineUnavailableException.class, () -> CudaCards.check(List.of(new Card("NVIDIA X", major, minor))));
        assertEquals("the GPU NVIDIA X has compute capability " + major + "." + minor + ", but nd4j-cuda-11.6 has machine code only for "
                + "3.7 to 8.6; use engine = onednn, or ND4J on the CPU (a build without -Pcuda, nd4j-native instead of "
                + "nd4j-cuda-11.6-platform)", refusal.getMessage());
    }

    @Test
    void noCardIsRefusedWithTheAlternatives() {
        var refusal = assertThrows(EngineUnavailableException.class, () -> CudaCards.check(List.of()));
        assertEquals("nd4j-cuda-11.6 finds no NVIDIA GPU that it can use: it needs a driver for CUDA 11.6 or newer and a GPU of compute "
                + "capability 3.7 to 8.6; use engine = onednn, or ND4J on the CPU (a build without -Pcuda, nd4j-native instead of "
                + "nd4j-cuda-11.6-platform)", refusal.getMessage());
    }
}
