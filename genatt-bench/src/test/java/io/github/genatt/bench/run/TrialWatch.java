package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers which trials have begun and which counted, and ends the process, as far as it can be ended here, in one of them. */
final class TrialWatch implements RunListener {
    private final List<String> begun = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final int atTrial;
    private final long atStep;

    /** Neither an exception nor an error, which a suite would go on after. */
    static final class Killed extends Throwable {
        private static final long serialVersionUID = 1L;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private TrialWatch(int atTrial, long atStep) {
        this.atTrial = atTrial;
        this.atStep = atStep;
    }

    /** Watches alone. */
    static TrialWatch only() {
        return new TrialWatch(Integer.MAX_VALUE, 0);
    }

    /** Ends at a step of a trial, the first being 1, or of one after it. */
    static TrialWatch interruptingAt(int trial, long step) {
        return new TrialWatch(trial, step);
    }

    /** Model and settings of the trials that were run, in order. */
    List<String> begun() {
        return begun;
    }

    /** Model and settings of the trials with a value, in order: run, or taken from the journal. */
    List<String> counted() {
        return counted;
    }

    /** What who watches should know. */
    List<String> said() {
        return said;
    }

    @Override
    public void notice(String sentence) {
        said.add(sentence);
    }

    @Override
    public TrainingListener trialStarted(Run trial, String settings, int number, int of) {
        begun.add(trial.label() + ", " + settings);
        return begun.size() < atTrial ? TrainingListener.SILENT : new TrainingListener() {
            @Override
            public void step(long step, long steps, Map<String, Double> losses) {
                if (step == atStep) {
                    throw TrialWatch.<RuntimeException>undeclared(new Killed());
                }
            }
        };
    }

    @Override
    public void trialFinished(Run trial, SearchTrial result, boolean before) {
        counted.add(trial.label() + ", " + result.settings());
    }

    @Override
    public TrainingListener runStarted(Run cell, int number, int of) {
        return TrainingListener.SILENT;
    }

    @Override
    public void finished(Run cell, RunResult result, boolean before) {
    }

    @Override
    public void failed(Run cell, RunFailure failure, Throwable cause) {
    }
}
