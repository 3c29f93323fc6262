package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomBatchesTest {
    private final BatchShape size = new BatchShape(6, 2, 5, 8, 9);
    private final RandomBatches batches = new RandomBatches(size, ExampleSpec.of(5).withNegatives(2), 1);

    @Test
    void everyPlaceHoldsAnItemAndPredictsOne() {
        TrainingBatch batch = batches.batch(3);
        assertEquals(6, batch.inputs().rows());
        assertEquals(2, batch.negativesPerPosition());
        assertTrue(Stream.of(batch.inputs().items(), batch.targets(), batch.negatives()).flatMapToInt(Arrays::stream)
                .allMatch(item -> item >= 1 && item <= 9));
        assertEquals(1, IntStream.range(0, 30).mapToDouble(i -> batch.weights()[i]).sum(), 1e-6);
    }

    @Test
    void aStepIsAlwaysTheSameAndUnlikeTheNext() {
        assertArrayEquals(batches.batch(4).inputs().items(), batches.batch(4).inputs().items());
        assertFalse(Arrays.equals(batches.batch(4).inputs().items(), batches.batch(5).inputs().items()));
        assertFalse(Arrays.equals(batches.batch(4).inputs().keys(), batches.batch(5).inputs().keys()));
    }

    @Test
    void otherRegimesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RandomBatches(size, ExampleSpec.of(5).withScheme(ExampleScheme.EVERY_PREFIX),
                1));
    }

    @Test
    void companionsAreThereForModelsThatAskForThem() {
        RandomBatches paired = new RandomBatches(size, ExampleSpec.of(5).withNegatives(2).withSameTargetWindows(), 1);
        assertEquals(batches.batch(3).inputs().rows(), paired.batch(3).sameTargetWindows().orElseThrow().rows());
        assertTrue(batches.batch(3).sameTargetWindows().isEmpty());
    }
}
