package io.github.genatt.bench.selftest;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.run.RunFailure;
import io.github.genatt.bench.run.RunListener;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.TrainingStoppedException;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.read.ReadProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tests that nothing is lost and no damage goes unreported: kills runs, damages files and supplies malformed inputs.
 *
 * @param kills   number of killed runs
 * @param workers number of rounds in which one of three workers is killed; in half as many, one is suspended
 * @param mutants number of mutants of a model file, and of a checkpoint; of other files, fractions of it
 * @param seed    random seed
 * @param folder  working folder; deleted at the end unless something was missed
 */
public record SelfTest(int kills, int workers, int mutants, long seed, Path folder) {
    /** With at least this many mutants, all malformed inputs are tried, including large ones; otherwise some. */
    private static final int THOROUGH = 500;
    /** Steps after which a training is stopped. */
    private static final int STOP = 23;

    /**
     * The tested program.
     *
     * @param commands  runs a command in this process
     * @param mainClass its main class, for processes that are killed
     * @param harness   the harness with the installed plug-ins
     */
    public record Program(Said.Commands commands, String mainClass, Harness harness) {
    }

    /**
     * Runs all tests.
     *
     * @param told receives the progress
     */
    public Tally run(Program program, Consumer<String> told) throws IOException {
        Workbench bench = new Workbench(folder, TestSuite.write(folder.resolve("suite"), seed), folder.resolve("whole"), seed, program,
                new Tally(), told);
        long milliseconds = undisturbed(bench);
        Kills runs = new Kills(bench, milliseconds);
        runs.kill(kills);
        runs.pairs(kills / 20);
        new Workers(bench).run(workers);
        ModelMutants models = new ModelMutants(bench);
        models.models(mutants);
        Path stopped = stopped(bench);
        models.checkpoints(Workbench.find(stopped, "checkpoint.genatt"), mutants);
        models.continued(stopped, "checkpoint.genatt", mutants);
        models.continued(stopped, "paper-stop.genatt", mutants / 2);
        ResultMutants results = new ResultMutants(bench);
        results.results(mutants / 2);
        results.cache(mutants / 4);
        results.journal(Math.max(1, mutants / 40));
        MalformedInputs inputs = new MalformedInputs(bench, mutants >= THOROUGH);
        inputs.logs();
        inputs.suites();
        inputs.jars();
        if (bench.tally().missed() == 0) {
            Workbench.delete(folder);
        }
        return bench.tally();
    }

    /**
     * A run to the end, in this process.
     *
     * @return its duration
     */
    private static long undisturbed(Workbench bench) throws IOException {
        Path place = bench.fresh("undisturbed");
        long begin = System.nanoTime();
        Said said = bench.commands().run(bench.suite().run(bench.whole(), place.resolve("cache")));
        long milliseconds = (System.nanoTime() - begin) / 1_000_000;
        if (said.code() != 0) {
            throw new IllegalStateException("an undisturbed run failed: " + said.line());
        }
        bench.progress("an undisturbed run takes %,d ms".formatted(milliseconds));
        bench.clear(place, true);
        return milliseconds;
    }

    /** The results of a stopped run, with its checkpoint. */
    private static Path stopped(Workbench bench) throws IOException {
        Path runs = bench.fresh("stopped");
        Suite suite = Suite.read(bench.harness().reader(), bench.suite().file(), Map.of()).only(List.of(TestSuite.TRAINED));
        try (ReadProblems problems = ReadProblems.strict()) {
            PreparedData data = PreparedData.of(suite.options(), DatasetLoader.load(suite.options().data(), bench.suite().folder(),
                    problems));
            bench.harness().runner().run(suite, data, runs, new Stop());
        } catch (TrainingStoppedException asked) {
            return runs;
        }
        throw new IllegalStateException("a training of 40 steps did not stop on request");
    }

    /** Requests a stop after some steps. */
    private static final class Stop implements RunListener {
        private boolean stop;

        @Override
        public boolean stopRequested() {
            return stop;
        }

        @Override
        public TrainingListener runStarted(Run cell, int number, int of) {
            return new TrainingListener() {
                @Override
                public void step(long step, long steps, Map<String, Double> losses) {
                    stop = step >= STOP;
                }
            };
        }

        @Override
        public void finished(Run cell, RunResult result, boolean before) {
        }

        @Override
        public void failed(Run cell, RunFailure failure, Throwable cause) {
        }
    }
}
