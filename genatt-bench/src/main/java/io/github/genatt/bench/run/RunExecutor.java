package io.github.genatt.bench.run;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.plugin.Origin;
import io.github.genatt.core.model.FinishedStage;
import io.github.genatt.core.model.MicroBatchPlan;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.train.CheckpointOptions;
import io.github.genatt.core.train.DivergedException;
import io.github.genatt.core.train.FinishedStages;
import io.github.genatt.core.train.StageSummary;
import io.github.genatt.core.train.StageTraining;
import io.github.genatt.core.train.StepLosses;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.core.train.Throughput;
import io.github.genatt.core.train.Trainer;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.TrainingResult;
import io.github.genatt.core.train.Validator;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.EvaluationResult;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.TrainingData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs one cell: fit, train, select on validation, test once, write all files. */
record RunExecutor(PreparedData workload, Engine engine, Supplier<MachineMemory> memory, Optional<ProfileListener> profiles,
        StopSignal stop) {
    /** Number of rows for testing promises. */
    private static final int ROWS = 8;
    /** Number of users for checking a model with stages, and of examples for its hook. */
    private static final int CHECKED = 512;

    /** For cells that run to the end, without a stop signal. */
    RunExecutor(PreparedData workload, Engine engine, Supplier<MachineMemory> memory, Optional<ProfileListener> profiles) {
        this(workload, engine, memory, profiles, StopSignal.NEVER);
    }

    /** The same for one cell with another stop signal, which also permits writing its files. */
    RunExecutor under(StopSignal other) {
        return new RunExecutor(workload, engine, memory, profiles, other);
    }

    /**
     * One batch of training and one block of scores: shows that a cell works, without results.
     *
     * @return the number of trained values
     * @throws io.github.genatt.core.train.DivergedException if a loss term is not finite
     * @throws NotEnoughMemoryException if there is not enough memory to train it
     */
    long check(Run cell) {
        try {
            return firstBatch(cell);
        } catch (DivergedException diverged) {
            throw new IllegalStateException("the loss term '%s' is %s before the first step%s".formatted(diverged.term(), diverged.value(),
                    firstNaN(cell).map(place -> "; " + place).orElse("")), diverged);
        }
    }

    /** Tests the promises of a cell's model on a few rows of real data. */
    Promises.Outcome promises(Run cell) {
        workload.requireNeeds(cell);
        int[][] test = workload.split().test().histories();
        int[][] histories = new int[ROWS][];
        Arrays.setAll(histories, row -> test[row % test.length]);
        Optional<TrainingBatch> batch = cell.recommender().trainable() ? Optional.of(firstRows(cell)) : Optional.empty();
        return new Promises(settings -> {
            Model model = new Model(cell.recommender(), engine.open(settings), workload.items(), cell.seed());
            fitToCheck(cell, model, settings, Model::fit);
            return model;
        }, workload.options().engine().settings().precision(), batch, histories, item -> workload.data().dataset().items().ids()[item])
                .outcome();
    }

    private TrainingBatch firstRows(Run cell) {
        TrainingBatch whole = checked(cell).batches(cell).batch(0);
        return whole.slice(0, Math.min(ROWS, whole.inputs().rows()));
    }

    /** Repeats the whole batch in one micro-batch, evaluated operation by operation. */
    private Optional<String> firstNaN(Run cell) {
        try (FirstNaN session = new FirstNaN(engine.open(workload.options().engine().settings()))) {
            Model model = new Model(cell.recommender(), session, workload.items(), cell.seed());
            fitToCheck(cell, model, workload.options().engine().settings(), Model::fitOnly);
            TrainingBatch batch = checked(cell).batches(cell).batch(0);
            model.accumulateGradients(batch, batch.inputs().rows(), 0);
            return session.place();
        }
    }

    /** All data, or only the first users if there are stages, which use all examples. */
    private PreparedData checked(Run cell) {
        return cell.recommender().stages().isEmpty() ? workload : workload.first(CHECKED);
    }

    @FunctionalInterface
    private interface Fitting {
        void fit(Model model, TrainingData data, Map<String, FinishedStage> stages);
    }

    /** Fits a model to untrained stages, and calls its hook on a few examples. */
    private void fitToCheck(Run cell, Model model, EngineSettings settings, Fitting fitting) {
        PreparedData some = checked(cell);
        StageHost host = new StageHost(some, engine, settings, memory, cell.label());
        try (FinishedStages stages = StageTraining.ofFirstBatch(host).train(cell.recommender(), cell.seed(), TrainingListener.SILENT)) {
            fitting.fit(model, some.training(), stages.byName());
        }
        if (cell.recommender().trainable()) {
            model.beforeEpoch(0, new FirstExamples(some.batches(cell), cell.recommender(), CHECKED));
        }
    }

    /** Trains the stages of a cell, or reads finished ones, and fits its model. */
    private List<StageSummary> fit(Run cell, Model model, RunFolder folder, TrainingListener listener) {
        StageHost host = new StageHost(workload, engine, workload.options().engine().settings(), memory, cell.label());
        try (FinishedStages stages = StageTraining.in(folder.path(), interval(), identity(cell, folder), host, stop)
                .train(cell.recommender(), cell.seed(), listener)) {
            model.fit(workload.training(), stages.byName());
            return stages.summaries();
        }
    }

    private Duration interval() {
        return workload.options().checkpoint().interval();
    }

    private static String identity(Run cell, RunFolder folder) {
        return folder.identity() + " seed " + cell.seed();
    }

    private long firstBatch(Run cell) {
        try (Model model = model(cell)) {
            fitToCheck(cell, model, workload.options().engine().settings(), Model::fit);
            if (cell.recommender().trainable()) {
                TrainingMemory.of(model, cell.train(), workload.options().engine().settings().threads())
                        .requireIn(memory.get(), cell.label());
                StepLosses.of(model.accumulateGradients(MicroBatchPlan.of(cell.train(), cell.recommender())
                        .cut(checked(cell).batches(cell).batch(0)), 0), 0);
            }
            return model.parameterCount();
        }
    }

    /**
     * The validation of a model at its best step.
     *
     * @param steps all steps, including those of stages
     */
    record Validated(double value, TrainingResult training, long steps) {
    }

    /** Fits, trains and evaluates on the validation targets; the test is not used, and only a checkpoint remains. */
    Validated validate(Run cell, RunFolder folder, TrainingListener listener) throws IOException {
        folder.create();
        try (Model model = model(cell)) {
            List<StageSummary> stages = fit(cell, model, folder, listener);
            Evaluator evaluator = workload.evaluator();
            TrainingResult training = train(cell, model, folder, listener, evaluator);
            double value = cell.recommender().trainable() ? training.bestValue()
                    : workload.evaluate(evaluator, model, workload.split().validation()).aggregate(cell.train().validation().metric());
            return new Validated(value, training, training.steps() + stages.stream().mapToLong(StageSummary::steps).sum());
        }
    }

    RunResult run(Run cell, RunFolder folder, TrainingListener listener, Optional<SearchResult> search) throws IOException {
        folder.create();
        boolean ownPeak = ProcessMemory.forgetPeak();
        try (Model model = model(cell)) {
            FirstStepTimer first = new FirstStepTimer(new CurveFile(folder.curve(), listener));
            stop.beforeWriting();
            List<StageSummary> stages = fit(cell, model, folder, first);
            Evaluator evaluator = workload.evaluator();
            Optional<StopWatch> watch = watch(cell, model, folder, first, evaluator);
            TrainingResult training = train(cell, model, folder, new GuardedListener(stop, watch.isPresent() ? watch.get() : first),
                    evaluator);
            long begin = System.nanoTime();
            EvaluationResult test = workload.evaluate(evaluator, model, workload.split().test());
            double seconds = (System.nanoTime() - begin) / 1e9;
            RunResult result = new RunResult(cell.label(), cell.seed(), test.aggregates(), test.usersWithTies(),
                    new RunResult.TrainingSummary(
                    model.parameterCount(), training.steps(), training.bestStep(), training.seconds(),
                    training.throughput().perSecond(), training.curve()),
                            caveats(cell, training)).withAttention(AttentionProbe.ofTest(workload.split().test())
                                    .diagnose(model, workload.data().dataset()));
            if (watch.isPresent()) {
                Optional<PaperStop> paper = watch.get().test(training.bestStep(), test,
                        () -> workload.evaluate(evaluator, model, workload.split().test()));
                if (paper.isPresent()) {
                    stop.beforeWriting();
                    paper.get().write(folder.paperStop());
                }
            }
            stop.beforeWriting();
            UserFile.write(folder.users(), workload, test);
            stop.beforeWriting();
            CurveFile.write(folder.curve(), training.curve());
            RunFiles.model(cell, model, workload.data().dataset()).note(HistoryStore.NOTE, HistoryStore.besideRuns(workload))
                    .write(folder.model(), stop::beforeWriting);
            Map<String, Object> circumstances = circumstances(cell, folder, seconds, memoryOf(model, ownPeak));
            circumstances.put("instruction-set", model.session().instructionSet());
            if (!stages.isEmpty()) {
                circumstances.put("stages", stages.stream().map(RunExecutor::card).toList());
            }
            search.ifPresent(found -> circumstances.put("search", found.card()));
            first.seconds().ifPresent(since -> circumstances.put("first-step-seconds", since));
            circumstances.put(RunRecord.EXAMPLES, ExampleList.of(model, workload, test).stream().map(ExampleList::card).toList());
            circumstances.put(RunRecord.FINISHED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            RunRecord.write(folder.record(), result, circumstances, stop::beforeWriting);
            folder.forgetState();
            return result;
        }
    }

    /** The watch of a training by the stopping rule of a paper, if the suite configures one. */
    private Optional<StopWatch> watch(Run cell, Model model, RunFolder folder, TrainingListener listener, Evaluator evaluator) {
        Optional<PaperOptions.StoppingOptions> stopping = workload.options().paper().flatMap(PaperOptions::stopping)
                .filter(rule -> cell.recommender().trainable());
        stopping.ifPresent(rule -> StopWatch.requireSelection(folder.paperStopParameters(), folder.checkpoint(), rule, listener));
        return stopping.map(rule -> new StopWatch(listener, rule, evaluator.better(rule.metric()), workload.batches(cell).stepsPerEpoch(),
                        model.session().parameters(), folder.paperStopParameters(), identity(cell, folder)));
    }

    private List<String> caveats(Run cell, TrainingResult training) {
        List<String> caveats = new ArrayList<>(cell.recommender().caveats());
        caveats.addAll(workload.caveats(cell));
        training.divergence().ifPresent(caveats::add);
        training.mixture().ifPresent(caveats::add);
        cell.plugins().forEach(plugin -> caveats.add("plug-in: " + plugin.line()));
        return caveats;
    }

    private Model model(Run cell) {
        workload.requireNeeds(cell);
        return new Model(cell.recommender(), engine.open(workload.options().engine().settings()), workload.items(), cell.seed());
    }

    private TrainingResult train(Run cell, Model model, RunFolder folder, TrainingListener listener, Evaluator evaluator) {
        if (!cell.recommender().trainable()) {
            return new TrainingResult(0, 0, Double.NaN, 0, Throughput.NONE, List.of(), Map.of(),
                    List.of(model.session().instructionSet()));
        }
        CheckpointOptions checkpoint = new CheckpointOptions(folder.checkpoint(), interval(), identity(cell, folder),
                stop);
        profiles.ifPresent(wanted -> model.session().startProfile());
        AttentionProbe probe = AttentionProbe.ofValidation(workload.split().validation());
        TrainingResult result = new Trainer(cell.train(), Optional.of(checkpoint), listener).train(model, workload.batches(cell),
                Validator.of(() -> workload.evaluate(evaluator, model, workload.split().validation()).aggregates(), evaluator::better,
                        () -> probe.diagnose(model).values()));
        profiles.ifPresent(wanted -> wanted.trained(cell, model.session().profile()));
        return result;
    }

    private Map<String, Object> circumstances(Run cell, RunFolder folder, double evaluationSeconds,
            Map<String, Object> memoryUse) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("suite", workload.options().suite());
        all.put("identity", folder.identity());
        all.put("genatt", Version.TEXT);
        all.put("engine", engine.describe());
        all.put("threads", workload.options().engine().settings().threads());
        all.put("machine", Machine.describe());
        all.put("evaluation-seconds", evaluationSeconds);
        all.put("memory", memoryUse);
        all.put("data", DataCard.of(workload));
        all.put("protocol", ProtocolCard.of(workload, cell));
        all.put("components", cell.components().stream().map(Origin::card).toList());
        all.put("config", cell.config());
        return all;
    }

    private static Map<String, Object> card(StageSummary stage) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("name", stage.name());
        card.put("parameters", stage.parameters());
        card.put("steps", stage.steps());
        card.put("best-step", stage.bestStep());
        if (Double.isFinite(stage.bestValue())) {
            card.put("best-validation", stage.bestValue());
        }
        card.put("seconds", stage.seconds());
        return card;
    }

    private static Map<String, Object> memoryOf(Model model, boolean ownPeak) {
        Map<String, Object> use = new LinkedHashMap<>();
        use.put("off-heap-bytes", model.session().offHeapBytes());
        ProcessMemory.peak().ifPresent(bytes -> {
            use.put("peak-rss-bytes", bytes);
            use.put("peak-rss-covers", ownPeak ? "this run" : "the process until then");
        });
        return use;
    }
}
