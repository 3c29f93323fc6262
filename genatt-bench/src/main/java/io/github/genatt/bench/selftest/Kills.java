package io.github.genatt.bench.selftest;

import io.github.genatt.bench.run.FoundRun;
import io.github.genatt.bench.selftest.Tally.Outcome;
import io.github.genatt.core.model.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs of a suite that are killed at random moments: after each kill every file is readable, and the finally resumed run leaves the
 * same bytes as one without a kill. Pairs of processes share a folder in the same way.
 */
final class Kills {
    private static final String KIND = "runs killed and continued";
    private static final String PAIR = "two processes on one folder";
    /** Maximum kills of one run before it may finish. */
    private static final int IN_A_ROW = 5;
    /** Messages about lost work. */
    static final Pattern LOSS = Pattern.compile("is run again|damaged|starts from scratch|expected a trial"
            + "|FAILED");

    private final Workbench bench;
    private final Random random;
    private final long milliseconds;

    /** @param milliseconds time of an undisturbed run */
    Kills(Workbench bench, long milliseconds) {
        this.bench = bench;
        this.random = new Random(bench.seed());
        this.milliseconds = milliseconds;
    }

    void kill(int kills) throws IOException {
        int done = 0;
        while (done < kills) {
            Path place = bench.fresh("killed");
            List<String> problems = new ArrayList<>();
            int before = done;
            boolean ended = false;
            while (!ended && done < kills && done - before < IN_A_ROW) {
                ended = !killed(place, problems);
                done += ended ? 0 : 1;
            }
            problems.addAll(finish(place));
            for (int kill = before; kill < done; kill++) {
                bench.tally().add(KIND, problems.isEmpty() ? Outcome.EQUAL : Outcome.MISSED, String.join("; ", problems));
            }
            bench.progress("%d of %d kills".formatted(done, kills));
            bench.clear(place, problems.isEmpty());
        }
    }

    /** Whether a run was killed before its end. */
    private boolean killed(Path place, List<String> problems) throws IOException {
        long after = (long) (random.nextDouble() * milliseconds);
        try (ChildRun run = bench.start(place, "said.txt")) {
            run.awaitFirstWord();
            ChildRun.pause(after);
            boolean killed = run.kill();
            if (LOSS.matcher(run.said()).find() || Said.traced(run.said())) {
                problems.add("killed after %d ms, with the output: %s".formatted(after, run.said()));
            }
            unreadable(place.resolve("runs")).ifPresent(problem -> problems.add("killed after %d ms: %s".formatted(after, problem)));
            return killed;
        }
    }

    /** The first unreadable file. */
    private static Optional<String> unreadable(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(runs)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".genatt")).toList()) {
                TensorFile.read(file);
            }
            return FoundRun.in(runs).stream().filter(run -> run.state() == FoundRun.State.DAMAGED).findFirst()
                    .map(run -> run.folder() + " is damaged");
        } catch (IOException damaged) {
            return Optional.of(damaged.getMessage());
        }
    }

    /** Resumes a run to its end in this process. */
    private List<String> finish(Path place) throws IOException {
        Said end = bench.commands().run(bench.suite().run(place.resolve("runs"), place.resolve("cache")));
        List<String> problems = new ArrayList<>();
        if (end.code() != 0 || LOSS.matcher(end.out() + end.err()).find()) {
            problems.add("continued, " + end.line());
        }
        FinalFiles.difference(bench.whole(), place.resolve("runs")).ifPresent(problems::add);
        return problems;
    }

    void pairs(int pairs) throws IOException {
        for (int pair = 0; pair < pairs; pair++) {
            Path place = bench.fresh("pair");
            List<String> problems = new ArrayList<>();
            try (ChildRun one = bench.start(place, "one.txt"); ChildRun other = bench.start(place, "other.txt")) {
                for (ChildRun run : List.of(one, other)) {
                    if (run.await() != 0 || LOSS.matcher(run.said()).find()) {
                        problems.add("output of one of two: " + run.said());
                    }
                }
            }
            FinalFiles.difference(bench.whole(), place.resolve("runs")).ifPresent(problems::add);
            bench.tally().add(PAIR, problems.isEmpty() ? Outcome.EQUAL : Outcome.MISSED, String.join("; ", problems));
            bench.progress("%d of %d pairs of processes".formatted(pair + 1, pairs));
            bench.clear(place, problems.isEmpty());
        }
    }
}
