package io.github.genatt.bench.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Details of a suite for a report besides its results: its progress, and the inputs of the runs.
 *
 * @param standing progress, while it is not finished
 * @param command  command that runs it, if known
 * @param runs     every cell in the order of the suite
 * @param settings settings of the models, if known
 * @param data     histograms of the data, if known
 * @param examples recommendations for some test users by model, from its first seed that has any
 */
public record SuiteDetails(Optional<Standing> standing, Optional<String> command, List<RunState> runs, Optional<ModelSettings> settings,
        Optional<DataShape> data, List<Examples> examples) {
    /** Without details. */
    static final SuiteDetails NONE = new SuiteDetails(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
            List.of());

    /**
     * The progress of a suite.
     *
     * @param finished cells
     * @param of       all cells
     * @param cell     the cell that is being trained, or was stopped, in words
     * @param running  whether it is being trained
     */
    public record Standing(int finished, int of, String cell, boolean running) {
        /** The progress as a sentence. */
        public String text() {
            return running ? "running: finished %d of %d; now %s".formatted(finished, of, cell)
                    : "stopped: finished %d of %d; the same command goes on with %s".formatted(finished, of, cell);
        }
    }

    /** The state of a cell. */
    public enum State {
        FINISHED, RUNNING, FAILED, WAITING
    }

    /**
     * One cell.
     *
     * @param label      of the model
     * @param seed       of the run
     * @param state      its state
     * @param folder     folder of its files, relative to the folder of the suite, with slashes
     * @param finished   time of completion
     * @param metric     metric that selects its step
     * @param validation its best value, for a trained model
     */
    public record RunState(String label, long seed, State state, String folder, Optional<Instant> finished, String metric,
            OptionalDouble validation) {
        private RunState under(String parent) {
            return new RunState(label, seed, state, parent + folder, finished, metric, validation);
        }
    }

    /** The recommendations of one model. */
    public record Examples(String label, List<ExampleList> lists) {
    }

    /** The same with the command that produces the results. */
    SuiteDetails madeBy(String text) {
        return new SuiteDetails(standing, Optional.of(text), runs, settings, data, examples);
    }

    /** The same with the folders of runs below another. */
    SuiteDetails under(String parent) {
        return new SuiteDetails(standing, command, runs.stream().map(run -> run.under(parent)).toList(), settings, data, examples);
    }

    /** The same with the progress of a part of the suite, which alone knows what is running and what failed. */
    SuiteDetails at(SuiteDetails part) {
        List<RunState> known = runs.stream().map(run -> part.runs().stream().filter(other -> other.label().equals(run.label())
                && other.seed() == run.seed() && other.state() != State.WAITING).findFirst().orElse(run)).toList();
        return new SuiteDetails(part.standing(), command, known, settings, data, examples);
    }
}
