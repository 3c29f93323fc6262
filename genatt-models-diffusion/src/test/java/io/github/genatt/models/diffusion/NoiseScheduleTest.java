package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.models.diffusion.ScheduleOptions.Kind;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseScheduleTest {

    private static NoiseSchedule schedule(Kind kind, int steps) {
        return NoiseSchedule.of(options(kind, steps, 1e-4, 0.02), 50);
    }

    private static ScheduleOptions options(Kind kind, int steps, double start, double end) {
        return new ScheduleOptions(kind, steps, start, end, ScheduleOptions.Alpha.CUMULATIVE);
    }

    @ParameterizedTest
    @CsvSource({"50, .60295", "100, .36356", "200, .13218"})
    void theLinearScheduleLeavesTheSignalThatWasComputedByHand(int steps, double left) {
        assertEquals(left, schedule(Kind.LINEAR, steps).alphaBar(steps), 1e-5);
    }

    /** Signal left at the end, and greatest β, each to the digits of the table. */
    @ParameterizedTest
    @CsvSource({"20, 6e-11, .999", "50, 8e-6, .40", "100, 2e-5, .20", "200, 3e-5, .10"})
    void theScaledLinearScheduleEndsNearNoiseForAnyNumberOfSteps(int steps, double left, double greatest) {
        NoiseSchedule schedule = schedule(Kind.RESCALED_LINEAR, steps);
        assertEquals(1, schedule.alphaBar(steps) / left, 0.3);
        assertEquals(greatest, IntStream.rangeClosed(1, steps).mapToDouble(schedule::beta).max().orElseThrow(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"10, 2e-5", "20, 6e-6", "50, 1e-6", "100, 2e-7", "200, 6e-8"})
    void theCosineScheduleEndsNearNoise(int steps, double left) {
        assertEquals(1, schedule(Kind.COSINE, steps).alphaBar(steps) / left, 0.4);
    }

    @Test
    void theCosineScheduleFollowsItsCurveUntilItIsClipped() {
        NoiseSchedule schedule = schedule(Kind.COSINE, 100);
        double whole = Math.pow(Math.cos(0.008 / 1.008 * Math.PI / 2), 2);
        for (int t = 1; t < 95; t++) {
            assertEquals(Math.pow(Math.cos((t / 100.0 + 0.008) / 1.008 * Math.PI / 2), 2) / whole, schedule.alphaBar(t), 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void betaNeverFallsAndTheSignalAlwaysDoes(Kind kind) {
        NoiseSchedule schedule = schedule(kind, 50);
        assertEquals(1, schedule.alphaBar(0));
        for (int t = 1; t <= 50; t++) {
            assertTrue(schedule.beta(t) > 0 && schedule.beta(t) <= 0.999 && (t == 1 || schedule.beta(t) >= schedule.beta(t - 1)), "step "
                    + t);
            assertTrue(schedule.alphaBar(t) < schedule.alphaBar(t - 1), "step " + t);
            assertEquals(1, Math.pow(schedule.signal(t), 2) + Math.pow(schedule.noise(t), 2), 1e-12);
        }
    }

    @Test
    void theLinearScheduleRunsFromStartToEnd() {
        NoiseSchedule schedule = schedule(Kind.LINEAR, 50);
        assertEquals(1e-4, schedule.beta(1), 1e-15);
        assertEquals(0.02, schedule.beta(50), 1e-15);
    }

    @Test
    void theSignalOfTwoStepsIsTheProductOfBothUnlikeTheFactorAsPrinted() {
        NoiseSchedule schedule = schedule(Kind.LINEAR, 50);
        assertEquals((1 - schedule.beta(1)) * (1 - schedule.beta(2)), schedule.alphaBar(2), 1e-15);
        assertTrue(Math.abs(Math.sqrt(1 - schedule.beta(2)) - schedule.signal(2)) > 1e-5);
    }

    @Test
    void nothingIsUncertainBeforeTheFirstStep() {
        NoiseSchedule schedule = schedule(Kind.LINEAR, 50);
        assertEquals(0, schedule.posteriorVariance(1));
        assertTrue(schedule.posteriorVariance(2) > 0 && schedule.posteriorVariance(50) < schedule.beta(50));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 33, 50})
    void aSamplerVisitsFallingStepsFromTheLastToTheEnd(int samplerSteps) {
        int[] visited = schedule(Kind.LINEAR, 50).visited(samplerSteps);
        assertEquals(samplerSteps + 1, visited.length);
        assertEquals(50, visited[0]);
        assertEquals(0, visited[samplerSteps]);
        assertTrue(IntStream.range(0, samplerSteps).allMatch(i -> visited[i] > visited[i + 1]), Arrays.toString(visited));
    }

    @Test
    void visitedStepsAreEvenlySpaced() {
        assertArrayEquals(new int[] {50, 40, 30, 20, 10, 0}, schedule(Kind.LINEAR, 50).visited(5));
    }

    @Test
    void aScheduleOfOneStepHasTheFirstBeta() {
        assertEquals(1e-4, schedule(Kind.LINEAR, 1).beta(1));
    }

    @Test
    void senselessSchedulesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> options(Kind.LINEAR, -1, 1e-4, 0.02));
        assertThrows(IllegalArgumentException.class, () -> options(Kind.LINEAR, 50, 0, 0.02));
        assertThrows(IllegalArgumentException.class, () -> options(Kind.LINEAR, 50, 0.02, 1e-4));
        assertThrows(IllegalArgumentException.class, () -> options(Kind.LINEAR, 50, 1e-4, 1));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void asPrintedTheSignalIsThatOfOneStep(Kind kind) {
        NoiseSchedule schedule = NoiseSchedule.of(new ScheduleOptions(kind, 50, 1e-4, 0.02, ScheduleOptions.Alpha.SINGLE_STEP), 50);
        assertEquals(1, schedule.alphaBar(0));
        for (int t = 1; t <= 50; t++) {
            assertEquals(schedule(kind, 50).beta(t), schedule.beta(t));
            assertEquals(Math.sqrt(1 - schedule.beta(t)), schedule.signal(t), 1e-15);
            assertEquals(Math.sqrt(schedule.beta(t)), schedule.noise(t), 1e-12);
        }
    }

    @Test
    void asPrintedLittleNoiseStandsAtTheLastStep() {
        ScheduleOptions options = new ScheduleOptions(Kind.LINEAR, 50, 1e-4, 0.02, ScheduleOptions.Alpha.SINGLE_STEP);
        assertEquals(0.141, NoiseSchedule.of(options, 50).noise(50), 5e-4);
        assertEquals(0.630, schedule(Kind.LINEAR, 50).noise(50), 5e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200})
    void aScheduleWithoutALengthFollowsTheWindow(int capacity) {
        NoiseSchedule schedule = NoiseSchedule.of(options(Kind.LINEAR, 0, 1e-4, 0.02), capacity);
        assertEquals(capacity, schedule.steps());
        assertEquals(schedule(Kind.LINEAR, capacity).alphaBar(capacity), schedule.alphaBar(capacity));
        assertEquals(50, NoiseSchedule.of(options(Kind.LINEAR, 50, 1e-4, 0.02), capacity).steps());
    }
}
