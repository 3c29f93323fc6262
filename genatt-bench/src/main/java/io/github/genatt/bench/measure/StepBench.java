package io.github.genatt.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Measures training steps: the cases of a plan take turns, so that what else the machine does meets all of them alike. */
public final class StepBench implements AutoCloseable {
    private static final int MOST_PROFILED = 10;

    private final StepPlan plan;
    private final List<StepRun> runs = new ArrayList<>();

    /**
     * Opens a model for each case.
     *
     * @throws IllegalArgumentException if a model is unknown or cannot be of that size
     * @throws ExternalCommandException            if the command of the peer has an unknown place
     */
    public StepBench(StepPlan plan) {
        this.plan = plan;
        plan.peer().ifPresent(peer -> plan.cases().forEach(row -> peer.words(plan.places(row))));
        try {
            for (StepCase row : plan.cases()) {
                runs.add(new StepRun(plan.subject().task(row.model()), row.open()));
            }
        } catch (RuntimeException unusable) {
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
        Repetitions repetitions = plan.repetitions();
        if (repetitions.warmUp() > 0) {
            runs.forEach(run -> run.train(repetitions.warmUp()));
        }
        double[][] ours = new double[runs.size()][repetitions.count()];
        double[][] theirs = new double[runs.size()][repetitions.count()];
        for (int repetition = 0; repetition < repetitions.count(); repetition++) {
            for (int i = 0; i < runs.size(); i++) {
                ours[i][repetition] = runs.get(i).train(repetitions.each()).median();
                if (plan.peer().isPresent()) {
                    theirs[i][repetition] = plan.peer().get().milliseconds(plan.places(plan.cases().get(i)));
                }
            }
        }
        List<StepResult> results = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            results.add(result(i, new Timings(ours[i]), plan.peer().isPresent() ? Optional.of(new Timings(theirs[i])) : Optional.empty()));
        }
        return results;
    }

    /** Profiling slows, and cannot be ended: it comes last. */
    private StepResult result(int index, Timings ours, Optional<Timings> theirs) {
        StepCase row = plan.cases().get(index);
        StepRun.Profiled profiled = runs.get(index).profile(Math.min(MOST_PROFILED, plan.repetitions().each()));
        OptionalDouble floor = profiled.floor().isPresent()
                ? OptionalDouble.of(profiled.floor().getAsDouble() / row.threads()) : OptionalDouble.empty();
        return new StepResult(row, ours, theirs, floor, profiled.profile(), runs.get(index).padding(plan.repetitions().each()));
    }

    @Override
    public void close() {
        runs.forEach(StepRun::close);
    }
}
