package io.github.genatt.bench.cli;

import io.github.genatt.bench.report.ProfileTable;
import io.github.genatt.bench.run.ProfileListener;
import io.github.genatt.bench.run.RunFailure;
import io.github.genatt.bench.run.RunListener;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SearchTrial;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.engine.Profile;
import java.io.PrintWriter;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Shows a suite's progress: a bar on a terminal, plain lines elsewhere; and profiles on request. */
final class Progress implements RunListener, ProfileListener {
    private final PrintWriter out;
    private final boolean terminal;
    private Runnable close = () -> { };

    private Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Progress to(PrintWriter out) {
        return new Progress(out, System.console() != null);
    }

    @Override
    public TrainingListener runStarted(Run cell, int number, int of) {
        return follow("[%d/%d] %s seed %d".formatted(number, of, cell.label(), cell.seed()), cell);
    }

    @Override
    public TrainingListener trialStarted(Run trial, String settings, int number, int of) {
        return follow("[search %d/%d] %s, %s".formatted(number, of, trial.label(), settings), trial);
    }

    @Override
    public void trialFinished(Run trial, SearchTrial result, boolean before) {
        closeBar();
        out.printf("%s, %s: validation %s %.4f%s%n", trial.label(), result.settings(), trial.train().validation().metric(), result.value(),
                before ? " (already finished)" : "");
        out.flush();
    }

    /** Announces a training on the whole log. */
    TrainingListener fitStarted(Run cell, long steps) {
        return follow("%s, the whole log".formatted(cell.label()), cell, steps);
    }

    /**
     * Announces a training on new interactions.
     *
     * @param steps −1 for one pass over the log
     */
    TrainingListener continued(String label, String metric, long steps) {
        return follow(label + " continues", metric, Math.max(1, steps));
    }

    /** Ends the progress of a finished training. */
    void fitted() {
        closeBar();
    }

    private TrainingListener follow(String task, Run cell) {
        return follow(task, cell, cell.train().limits().maxSteps());
    }

    private TrainingListener follow(String task, Run cell, long steps) {
        return follow(task, cell.train().validation().metric(), steps);
    }

    private TrainingListener follow(String task, String metric, long steps) {
        if (!terminal) {
            return new ProgressLines(task, metric, out);
        }
        ProgressBarListener bar = new ProgressBarListener(task, steps, metric);
        close = bar::close;
        return bar;
    }

    @Override
    public void trained(Run cell, Optional<Profile> profile) {
        closeBar();
        String title = "%s seed %d".formatted(cell.label(), cell.seed());
        out.println(profile.map(found -> ProfileTable.render("Operations of the training of " + title, found, TerminalWidth.columns()))
                .orElse(title + ": no profile, since the engine does not measure its operations"));
        out.flush();
    }

    @Override
    public void finished(Run cell, RunResult result, boolean before) {
        closeBar();
        String selected = cell.train().validation().metric();
        String value = result.metrics().containsKey(selected) ? "test %s %.4f".formatted(selected, result.metrics().get(selected)) : "done";
        out.printf("%s seed %d: %s%s%n", cell.label(), cell.seed(), value, before ? " (already finished)"
                : result.training().steps() == 0 ? "" : ", best step %,d of %,d, %.0f s, %s".formatted(result.training().bestStep(),
                        result.training().steps(), result.training().seconds(), ThroughputText.of(result.training().windowsPerSecond())));
        out.flush();
    }

    @Override
    public void notice(String sentence) {
        closeBar();
        out.println(sentence);
        out.flush();
    }

    @Override
    public void failed(Run cell, RunFailure failure, Throwable cause) {
        closeBar();
        out.printf("%s seed %d FAILED: %s%n", failure.label(), failure.seed(), failure.message());
        out.flush();
        LoggerFactory.getLogger(Progress.class).debug("{} seed {} failed", failure.label(), failure.seed(), cause);
    }

    /** Announces that the current training was stopped. */
    void stopped() {
        closeBar();
    }

    private void closeBar() {
        close.run();
        close = () -> { };
    }
}
