package io.github.genatt.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Measures training steps, alternating between the cases of a plan. */
public final class StepBench implements AutoCloseable {
    private static final int MOST_PROFILED = 10;

    private final StepPlan plan;
    private final List<StepRun> runs = new ArrayList<>();

    /**
     * Opens a model for each case.
     *
     * @throws IllegalArgumentException if a model is unknown or does not support that size
     * @throws ExternalCommandException            if the command of the peer has an unknown placeholder
     */
    public StepBench(StepPlan plan) {
        this.plan = plan;
        contest().require(plan.cases().stream().map(plan::places).toList());
        try {
            for (StepCase row : plan.cases()) {
                runs.add(new StepRun(plan.subject().task(row.model()), row.open()));
            }
        } catch (RuntimeException | Error unusable) {
            close();
            throw unusable;
        }
    }

    /**
     * Measures all cases.
     *
     * @throws ExternalCommandException if the peer does not work
     */
    public List<StepResult> measure() {
        List<Measured> times = contest().measure(IntStream.range(0, runs.size()).mapToObj(this::row).toList());
        return IntStream.range(0, runs.size()).mapToObj(i -> result(i, times.get(i))).toList();
    }

    private Contest contest() {
        return new Contest(plan.repetitions(), plan.peer());
    }

    private Contest.Row row(int index) {
        return new Contest.Row() {
            @Override
            public Timings measure(int times) {
                return runs.get(index).train(times);
            }

            @Override
            public Map<String, String> places() {
                return plan.places(plan.cases().get(index));
            }
        };
    }

    /** Profiling slows steps and cannot be switched off, so it comes last. */
    private StepResult result(int index, Measured times) {
        StepCase row = plan.cases().get(index);
        StepRun.Profiled profiled = runs.get(index).profile(Math.min(MOST_PROFILED, plan.repetitions().each()));
        OptionalDouble floor = profiled.floor().isPresent()
                ? OptionalDouble.of(profiled.floor().getAsDouble() / row.threads()) : OptionalDouble.empty();
        return new StepResult(row, times, floor, profiled.profile(), runs.get(index).padding(plan.repetitions().each()));
    }

    @Override
    public void close() {
        runs.forEach(StepRun::close);
    }
}
