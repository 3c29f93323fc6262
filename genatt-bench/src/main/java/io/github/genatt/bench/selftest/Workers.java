package io.github.genatt.bench.selftest;

import io.github.genatt.bench.selftest.Tally.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Three workers share a suite, and at a random moment one of them is killed, or suspended until the others have ended. Nothing is lost,
 * nothing is done twice, and their files are bit-identical to those of a single process.
 */
final class Workers {
    private static final String KILLED = "three workers, one killed";
    private static final String SUSPENDED = "three workers, one suspended";
    private static final int WORKERS = 3;
    /** Maximum number of attempts per requested kill, since a kill may come too late. */
    private static final int TRIES = 5;
    /** More cells than the workers. */
    private static final String SEEDS = "-Dseeds=[1,2]";
    private static final String SECOND = "1";
    private static final String FEW_SECONDS = "5";
    /** The message of a process about a cell or a trial that it has finished itself. */
    private static final Pattern DONE = Pattern.compile(
            "(?m)^(?:(\\S+ seed \\d+): (?:test|done)|(\\S+, .*): validation \\S+ [\\d.]+$)(?!.*\\(already finished\\)$)");

    private final Workbench bench;
    private final Random random;
    private final Path whole;
    private long milliseconds;

    Workers(Workbench bench) {
        this.bench = bench;
        this.random = new Random(bench.seed());
        this.whole = bench.folder().resolve("whole-of-workers");
    }

    /** @param kills number of rounds with a killed worker; half as many have a suspended one */
    void run(int kills) throws IOException {
        if (kills == 0) {
            return;
        }
        undisturbed();
        times(kills, "killed", this::killed);
        if (File.separatorChar == '/') {
            times(kills / 2, "suspended", this::suspended);
        }
    }

    /** A round with three workers. */
    @FunctionalInterface
    private interface Round {

        /** Whether one was hit before its end. */
        boolean run() throws IOException;
    }

    private void times(int wanted, String what, Round round) throws IOException {
        int done = 0;
        for (int tried = 0; done < wanted && tried < TRIES * wanted; tried++) {
            if (round.run()) {
                done++;
                bench.progress("%d of %d workers %s".formatted(done, wanted, what));
            }
        }
    }

    private void undisturbed() throws IOException {
        Path place = bench.fresh("undisturbed");
        long begin = System.nanoTime();
        Said said = bench.commands().run(bench.suite().run(whole, place.resolve("cache"), SEEDS));
        milliseconds = (System.nanoTime() - begin) / 1_000_000;
        if (said.code() != 0) {
            throw new IllegalStateException("an undisturbed run failed: " + said.line());
        }
        bench.clear(place, true);
    }

    private List<ChildRun> start(Path place, String expires) throws IOException {
        List<ChildRun> workers = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            workers.add(bench.start(place, "worker-%d.txt".formatted(worker), "--worker", "--expires", expires, SEEDS));
        }
        return workers;
    }

    private boolean killed() throws IOException {
        return round(KILLED, FEW_SECONDS, ChildRun::kill, (victim, problems) -> { });
    }

    private boolean suspended() throws IOException {
        return round(SUSPENDED, SECOND, victim -> victim.signal("STOP"), (victim, problems) -> {
            victim.signal("CONT");
            requireEnd(victim, problems);
        });
    }

    /** Disturbs a worker; false if it had ended before. */
    @FunctionalInterface
    private interface Blow {
        boolean strike(ChildRun victim) throws IOException;
    }

    /** Handles the disturbed worker after the others have ended. */
    @FunctionalInterface
    private interface Aftermath {
        void follow(ChildRun victim, List<String> problems) throws IOException;
    }

    /** Whether one was hit before its end. */
    private boolean round(String what, String expires, Blow blow, Aftermath aftermath) throws IOException {
        Path place = bench.fresh("workers");
        List<String> problems = new ArrayList<>();
        List<ChildRun> workers = start(place, expires);
        long after = (long) (random.nextDouble() * milliseconds);
        ChildRun victim = workers.get(random.nextInt(WORKERS));
        boolean hit;
        try {
            victim.awaitFirstWord();
            ChildRun.pause(after);
            hit = blow.strike(victim);
            workers.stream().filter(worker -> worker != victim).forEach(worker -> requireEnd(worker, problems));
            aftermath.follow(victim, problems);
        } finally {
            workers.forEach(ChildRun::close);
        }
        compare(place, workers, problems);
        if (hit || !problems.isEmpty()) {
            bench.tally().add(what, problems.isEmpty() ? Outcome.EQUAL : Outcome.MISSED, "after %d ms: %s".formatted(after,
                    String.join("; ", problems)));
        }
        bench.clear(place, problems.isEmpty());
        return hit;
    }

    private static void requireEnd(ChildRun worker, List<String> problems) {
        int code = worker.await();
        if (code != 0 || Kills.LOSS.matcher(worker.said()).find() || Said.traced(worker.said())) {
            problems.add("a worker ended with exit code %d and the output: %s".formatted(code, worker.said()));
        }
    }

    /** One more worker completes the cells left by a late kill, and finds everything finished. */
    private void compare(Path place, List<ChildRun> workers, List<String> problems) throws IOException {
        Said last = bench.commands().run(bench.suite().run(place.resolve("runs"), place.resolve("cache"), "--worker", SEEDS));
        if (last.code() != 0 || !last.out().contains("written: ") || Kills.LOSS.matcher(last.out() + last.err()).find()) {
            problems.add("the last worker, " + last.line());
        }
        FinalFiles.difference(whole, place.resolve("runs")).ifPresent(problems::add);
        Map<String, Integer> done = new TreeMap<>();
        for (String text : List.of(workers.get(0).said(), workers.get(1).said(), workers.get(2).said(), last.out())) {
            for (Matcher one = DONE.matcher(text); one.find();) {
                done.merge(one.group(1) != null ? one.group(1) : one.group(2), 1, Integer::sum);
            }
        }
        done.forEach((what, times) -> {
            if (times > 1) {
                problems.add("%s was done %d times".formatted(what, times));
            }
        });
        // four models with two seeds and two trials; a killed worker may have finished one without a message
        if (done.size() < 9) {
            problems.add("only these were completed: " + done.keySet());
        }
    }
}
