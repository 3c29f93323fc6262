package io.github.genatt.data.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.data.Split;
import io.github.genatt.data.split.Splits;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceBatcherTest {
    private static final int ITEMS = 30;
    private static final int[][] TRAINING = {{1, 2, 3, 4, 5}, {6, 7}, {8}, {}, {9, 10, 11}};

    @Test
    void usersWithoutAnyNegativeAreLeftOutWhereNegativesAreDrawn() {
        int[][] training = {{1, 2, 3}, {3, 1}};
        RejectionSampler negatives = RejectionSampler.uniform(3, training);
        TrainingSequences data = new TrainingSequences(3, training);
        SequenceBatcher drawing = new SequenceBatcher(data, ExampleSpec.of(3).withNegatives(1), negatives, 4, 1);
        assertArrayEquals(new int[] {0}, drawing.leftOut());
        assertArrayEquals(new int[] {1}, drawing.batch(0).inputs().users());
        SequenceBatcher plain = new SequenceBatcher(data, ExampleSpec.of(3), negatives, 4, 1);
        assertEquals(0, plain.leftOut().length);
        assertEquals(2, plain.examples());
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> new SequenceBatcher(
                new TrainingSequences(3, new int[][] {{1, 2, 3}}), ExampleSpec.of(3).withNegatives(1), negatives, 4, 1));
        assertTrue(error.getMessage().endsWith("and an item left to draw as a negative"), error.getMessage());
    }

    @Test
    void allPositionsTakesTheLastWindowAndPredictsEverySuccessor() {
        TrainingBatch batch = single(new int[] {1, 2, 3, 4, 5}, ExampleSpec.of(3));
        assertArrayEquals(new int[] {2, 3, 4}, batch.inputs().items());
        assertArrayEquals(new int[] {3, 4, 5}, batch.targets());
        TrainingBatch padded = single(new int[] {1, 2, 3}, ExampleSpec.of(4));
        assertArrayEquals(new int[] {0, 0, 1, 2}, padded.inputs().items());
        assertArrayEquals(new int[] {0, 0, 2, 3}, padded.targets());
        assertArrayEquals(new float[] {0, 0, 0.5f, 0.5f}, padded.weights());
    }

    @Test
    void everyPrefixPredictsAtItsLastPositionOnly() {
        SequenceBatcher batcher = batcher(new int[][] {{1, 2, 3, 4}}, ExampleSpec.of(2).withScheme(ExampleScheme.EVERY_PREFIX), 1, 1);
        Set<String> examples = new TreeSet<>();
        for (int step = 0; step < 3; step++) {
            TrainingBatch batch = batcher.batch(step);
            examples.add(Arrays.toString(batch.inputs().items()) + Arrays.toString(batch.targets()));
        }
        assertEquals(Set.of("[0, 1][0, 2]", "[1, 2][0, 3]", "[2, 3][0, 4]"), examples);
    }

    @Test
    void everyWindowIsFullWhereTheSequenceIsLongEnough() {
        int[][] training = {{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11}};
        SequenceBatcher batcher = batcher(training, ExampleSpec.of(3).withScheme(ExampleScheme.SLIDING_WINDOW), 9, 1);
        TrainingBatch batch = batcher.batch(0);
        Set<String> examples = new TreeSet<>();
        for (int row = 0; row < batch.inputs().rows(); row++) {
            examples.add(Arrays.toString(batch.slice(row, row + 1).inputs().items()) + Arrays.toString(batch.slice(row, row + 1)
                    .targets()));
        }
        assertEquals(Set.of("[1, 2, 3][0, 0, 4]", "[2, 3, 4][0, 0, 5]", "[0, 0, 6][0, 0, 7]", "[8, 9, 10][0, 0, 11]"), examples);
        assertEquals(4, batcher.examples());
    }

    /** Ends 7, 4 and 1 of a sequence of eight: each item but the first is a target once. */
    @Test
    void stridedWindowsPredictAtTheirLastPositionsSoThatEachItemIsATargetOnce() {
        SequenceBatcher batcher = batcher(new int[][] {{1, 2, 3, 4, 5, 6, 7, 8}}, ExampleSpec.of(4).withStride(3), 9, 1);
        TrainingBatch batch = batcher.batch(0);
        Set<String> examples = new TreeSet<>();
        for (int row = 0; row < batch.inputs().rows(); row++) {
            TrainingBatch one = batch.slice(row, row + 1);
            examples.add(Arrays.toString(one.inputs().items()) + Arrays.toString(one.targets()));
        }
        assertEquals(Set.of("[4, 5, 6, 7][0, 6, 7, 8]", "[1, 2, 3, 4][0, 3, 4, 5]", "[0, 0, 0, 1][0, 0, 0, 2]"), examples);
    }

    @Property(tries = 60)
    void stridedWindowsHaveTheTargetsOfEveryPrefix(@ForAll @IntRange(min = 1, max = 6) int stride) {
        int[][] training = SyntheticTasks.random(30, 20, ITEMS, 1).sequences();
        assertEquals(targets(training, ExampleSpec.of(6).withScheme(ExampleScheme.EVERY_PREFIX)),
                targets(training, ExampleSpec.of(6).withStride(stride)));
    }

    /** Users with what is asked of them, as often as it is. */
    private static List<String> targets(int[][] training, ExampleSpec spec) {
        TrainingBatch all = batcher(training, spec, 1000, 1).batch(0);
        return IntStream.range(0, all.targets().length).filter(at -> all.targets()[at] != 0)
                .mapToObj(at -> all.inputs().users()[at / spec.length()] + ":" + all.targets()[at]).sorted().toList();
    }

    @Test
    void aStrideThatNoWindowsHaveIsRefused() {
        ExampleSpec windows = ExampleSpec.of(5);
        assertThrows(IllegalArgumentException.class, () -> windows.withStride(0));
        assertThrows(IllegalArgumentException.class, () -> windows.withStride(6));
        assertThrows(IllegalArgumentException.class, () -> windows.withScheme(ExampleScheme.STRIDED_WINDOWS));
        assertEquals(0, windows.withStride(5).withScheme(ExampleScheme.EVERY_PREFIX).stride());
    }

    @Test
    void afterLeaveOneOutEveryPrefixMakesTheSumOfLengthsMinusThree() {
        int[][] sequences = {{1, 2, 3, 4, 5, 6}, {1, 2, 3}, {4, 5, 6, 7}, {1, 2}};
        Split split = Splits.leaveOneOut(Arrays.copyOf(sequences, 3));
        assertEquals(3 + 0 + 1, batcher(split.training(), ExampleSpec.of(5).withScheme(ExampleScheme.EVERY_PREFIX), 8, 1).examples());
    }

    @Test
    void randomPrefixDrawsOneEndAUserAndEpoch() {
        SequenceBatcher batcher = batcher(new int[][] {{1, 2, 3, 4}}, ExampleSpec.of(3).withScheme(ExampleScheme.RANDOM_PREFIX), 1, 5);
        int[] counts = new int[5];
        for (int epoch = 0; epoch < 3000; epoch++) {
            counts[batcher.batch(epoch).targets()[2]]++;
        }
        assertEquals(0, counts[0] + counts[1]);
        assertTrue(IntStream.range(2, 5).allMatch(target -> Math.abs(counts[target] - 1000) < 130), Arrays.toString(counts));
    }

    @Test
    void anEpochVisitsEveryExampleOnceInAnOrderOfItsOwn() {
        int[][] training = SyntheticTasks.random(50, 6, ITEMS, 1).sequences();
        SequenceBatcher batcher = batcher(training, ExampleSpec.of(4), 8, 3);
        assertEquals(7, batcher.stepsPerEpoch());
        List<Integer> first = usersOf(batcher, 0);
        List<Integer> second = usersOf(batcher, 1);
        assertEquals(50, first.size());
        assertEquals(50, new HashSet<>(first).size());
        assertEquals(new HashSet<>(first), new HashSet<>(second));
        assertNotEquals(first, second);
    }

    @Test
    void usersWithoutTwoItemsMakeNoExample() {
        SequenceBatcher batcher = batcher(TRAINING, ExampleSpec.of(4), 8, 3);
        assertEquals(Set.of(0, 1, 4), new HashSet<>(usersOf(batcher, 0)));
        ExampleSpec spec = ExampleSpec.of(4);
        assertThrows(IllegalArgumentException.class, () -> batcher(new int[][] {{1}}, spec, 8, 3));
    }

    @Property(tries = 60)
    void aBatchIsAFunctionOfSeedAndStep(@ForAll ExampleScheme scheme, @ForAll @IntRange(max = 40) int step,
                                        @ForAll @IntRange(max = 40) int other) {
        ExampleSpec spec = sampling(5, scheme, 2);
        int[][] training = SyntheticTasks.random(20, 7, ITEMS, 1).sequences();
        TrainingBatch fresh = batcher(training, spec, 6, 9).batch(step);
        SequenceBatcher used = batcher(training, spec, 6, 9);
        used.batch(other);
        assertSame(fresh, used.batch(step));
        assertSame(fresh, used.batch(step));
    }

    @Test
    void anotherSeedGivesOtherBatches() {
        int[][] training = SyntheticTasks.random(20, 7, ITEMS, 1).sequences();
        ExampleSpec spec = ExampleSpec.of(5).withNegatives(1);
        int[] negatives = batcher(training, spec, 20, 1).batch(0).negatives();
        assertFalse(Arrays.equals(negatives, batcher(training, spec, 20, 2).batch(0).negatives()));
    }

    @Property(tries = 60)
    void negativesAreUnseenItemsWhereThereIsATargetAndPaddingElsewhere(@ForAll ExampleScheme scheme, @ForAll @IntRange(max = 30) int step) {
        int[][] training = SyntheticTasks.random(20, 20, ITEMS, 1).sequences();
        TrainingBatch batch = batcher(training, sampling(25, scheme, 3), 6, 9).batch(step);
        for (int position = 0; position < batch.targets().length; position++) {
            Set<Integer> seen = new HashSet<>(Arrays.stream(training[batch.inputs().users()[position / 25]]).boxed().toList());
            for (int i = 0; i < batch.negativesPerPosition(); i++) {
                int negative = batch.negatives()[position * batch.negativesPerPosition() + i];
                boolean isUnseen = negative >= 1 && negative <= ITEMS && !seen.contains(negative);
                assertTrue(batch.targets()[position] == 0 ? negative == 0 : isUnseen);
            }
        }
    }

    @Property(tries = 60)
    void noTargetOfValidationOrTestIsTrainedOn(@ForAll ExampleScheme scheme, @ForAll @IntRange(max = 30) int step) {
        int[][] sequences = IntStream.range(0, 20).mapToObj(user -> IntStream.rangeClosed(1 + 10 * user, 10 + 10 * user).toArray())
                .toArray(int[][]::new);
        Split split = Splits.leaveOneOut(sequences);
        RejectionSampler negatives = RejectionSampler.uniform(200, split.training());
        TrainingSequences training = new TrainingSequences(200, split.training());
        TrainingBatch batch = new SequenceBatcher(training, sampling(6, scheme, 0), negatives, 7, 4).batch(step);
        IntStream.concat(IntStream.of(batch.inputs().items()), IntStream.of(batch.targets())).filter(item -> item > 0)
                .forEach(item -> assertTrue(item % 10 >= 1 && item % 10 <= 8));
    }

    @Test
    void rowKeysAndWeightsFollowFromSeedStepAndRow() {
        TrainingBatch batch = batcher(TRAINING, ExampleSpec.of(4), 8, 3).batch(5);
        for (int row = 0; row < batch.inputs().rows(); row++) {
            assertEquals(RandomKeys.mix(RandomKeys.mix(RandomKeys.of(3, "row"), 5), row), batch.inputs().keys()[row]);
        }
        double sum = 0;
        for (float weight : batch.weights()) {
            sum += weight;
        }
        assertEquals(1, sum, 1e-6);
    }

    @Test
    void wholeHistoriesAreOneAUserWithoutTargetsAndWeighTheSame() {
        SequenceBatcher batcher = batcher(TRAINING, ExampleSpec.of(3).withScheme(ExampleScheme.HISTORY), 8, 3);
        assertEquals(5, batcher.examples());
        TrainingBatch all = batcher.examples(0, 0, 5);
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, all.inputs().users());
        assertArrayEquals(new int[] {3, 4, 5, 0, 6, 7, 0, 0, 8, 0, 0, 0, 9, 10, 11}, all.inputs().items(),
                "the last item is in the window");
        assertArrayEquals(new int[15], all.targets());
        TrainingBatch batch = batcher.batch(0);
        assertEquals(5, batch.inputs().rows());
        for (int row = 0; row < 5; row++) {
            float expected = batch.inputs().items()[3 * row + 2] == 0 ? 0 : 0.25f;
            assertArrayEquals(new float[] {0, 0, expected}, Arrays.copyOfRange(batch.weights(), 3 * row, 3 * row + 3));
        }
        assertThrows(IllegalArgumentException.class, () -> ExampleSpec.of(3).withScheme(ExampleScheme.HISTORY).withNegatives(1));
        assertThrows(IllegalArgumentException.class, () -> ExampleSpec.of(3).withScheme(ExampleScheme.HISTORY).withSameTargetWindows());
    }

    @Test
    void examplesComeInTheOrderOfTheDataWithoutNegatives() {
        SequenceBatcher batcher = batcher(TRAINING, ExampleSpec.of(3).withScheme(ExampleScheme.EVERY_PREFIX).withNegatives(2)
                .withSameTargetWindows(), 4, 3);
        assertEquals(7, batcher.examples());
        TrainingBatch some = batcher.examples(0, 2, 6);
        assertArrayEquals(new int[] {1, 2, 3, 2, 3, 4, 0, 0, 6, 0, 0, 9}, some.inputs().items());
        assertArrayEquals(new int[] {0, 0, 4, 0, 0, 5, 0, 0, 7, 0, 0, 10}, some.targets());
        assertArrayEquals(new int[] {0, 0, 1, 4}, some.inputs().users());
        assertEquals(0, some.negativesPerPosition());
        assertTrue(some.sameTargetWindows().isEmpty());
        assertArrayEquals(Arrays.copyOfRange(batcher.examples(0, 0, 7).inputs().keys(), 2, 6), some.inputs().keys());
    }

    private static ExampleSpec sampling(int length, ExampleScheme scheme, int negatives) {
        return switch (scheme) {
            case CLOZE -> ExampleSpec.of(length).withNegatives(negatives).hiding(new Cloze(0.3, 0.1, 0.5));
            case HISTORY -> ExampleSpec.of(length).withScheme(scheme);
            case STRIDED_WINDOWS -> ExampleSpec.of(length).withNegatives(negatives).withStride(2).withSameTargetWindows();
            default -> ExampleSpec.of(length).withNegatives(negatives).withScheme(scheme).withSameTargetWindows();
        };
    }

    private static void assertSame(TrainingBatch expected, TrainingBatch actual) {
        assertArrayEquals(expected.inputs().items(), actual.inputs().items());
        assertArrayEquals(expected.inputs().users(), actual.inputs().users());
        assertArrayEquals(expected.inputs().keys(), actual.inputs().keys());
        assertArrayEquals(expected.targets(), actual.targets());
        assertArrayEquals(expected.negatives(), actual.negatives());
        assertArrayEquals(expected.weights(), actual.weights());
        assertEquals(expected.sameTargetWindows().isPresent(), actual.sameTargetWindows().isPresent());
        expected.sameTargetWindows().ifPresent(windows -> assertArrayEquals(windows.items(), actual.sameTargetWindows().orElseThrow()
                .items()));
    }

    private static TrainingBatch single(int[] sequence, ExampleSpec spec) {
        return batcher(new int[][] {sequence}, spec, 1, 1).batch(0);
    }

    private static SequenceBatcher batcher(int[][] training, ExampleSpec spec, int batchSize, long seed) {
        return new SequenceBatcher(new TrainingSequences(ITEMS, training), spec, RejectionSampler.uniform(ITEMS, training), batchSize,
                seed);
    }

    private static List<Integer> usersOf(SequenceBatcher batcher, int epoch) {
        int steps = batcher.stepsPerEpoch();
        return IntStream.range(0, steps).mapToObj(step -> batcher.batch((long) epoch * steps + step))
                .flatMapToInt(batch -> Arrays.stream(batch.inputs().users())).boxed().toList();
    }
}
