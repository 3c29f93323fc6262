package io.github.genatt.bench.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a report says of a suite beside its results: where it stands, and what the runs were made of.
 *
 * @param standing while it is not finished
 * @param command  that makes it, if it is known
 * @param runs     every cell in the order of the suite
 * @param settings of the models, if they are known
 * @param data     what it looks like, if it is known
 * @param examples by model, what it recommends to some test users; of its first seed that has some
 */
public record SuiteDetails(Optional<Standing> standing, Optional<String> command, List<RunState> runs, Optional<ModelSettings> settings,
        Optional<DataShape> data, List<Examples> examples) {
    /** Of results by themselves. */
    static final SuiteDetails NONE = new SuiteDetails(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
            List.of());

    /**
     * A suite that is being run.
     *
     * @param finished cells
     * @param of       all cells
     * @param cell     that is trained now, or was stopped, in words
     * @param running  whether it is trained now
     */
    public record Standing(int finished, int of, String cell, boolean running) {
        /** For a reader. */
        public String text() {
            return running ? "running: finished %d of %d; now %s".formatted(finished, of, cell)
                    : "stopped: finished %d of %d; the same command goes on with %s".formatted(finished, of, cell);
        }
    }

    /** How far a cell is. */
    public enum State {
        FINISHED, RUNNING, FAILED, WAITING
    }

    /**
     * One cell.
     *
     * @param label      of the model
     * @param seed       of the run
     * @param state      how far it is
     * @param folder     of its files, from the folder of the suite, with slashes
     * @param finished   when
     * @param metric     that selects its step
     * @param validation its best value, of a model that trains
     */
    public record RunState(String label, long seed, State state, String folder, Optional<Instant> finished, String metric,
            OptionalDouble validation) {
        private RunState under(String parent) {
            return new RunState(label, seed, state, parent + folder, finished, metric, validation);
        }
    }

    /** What one model recommends. */
    public record Examples(String label, List<ExampleList> lists) {
    }

    /** The same with the command that makes the results. */
    SuiteDetails madeBy(String text) {
        return new SuiteDetails(standing, Optional.of(text), runs, settings, data, examples);
    }

    /** The same with the folders of runs below another. */
    SuiteDetails under(String parent) {
        return new SuiteDetails(standing, command, runs.stream().map(run -> run.under(parent)).toList(), settings, data, examples);
    }

    /** The same where a part of the suite stands: what is running and what failed is known there alone. */
    SuiteDetails at(SuiteDetails part) {
        List<RunState> known = runs.stream().map(run -> part.runs().stream().filter(other -> other.label().equals(run.label())
                && other.seed() == run.seed() && other.state() != State.WAITING).findFirst().orElse(run)).toList();
        return new SuiteDetails(part.standing(), command, known, settings, data, examples);
    }
}
