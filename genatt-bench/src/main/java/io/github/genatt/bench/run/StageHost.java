package io.github.genatt.bench.run;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.train.TrainingHost;
import io.github.genatt.core.train.Validator;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;
import java.util.function.Supplier;

/** Trains the stages of a cell like the cell itself: same engine, data, negatives, evaluator and memory limit. */
record StageHost(PreparedData workload, Engine engine, EngineSettings settings, Supplier<MachineMemory> memory, String label)
        implements TrainingHost {

    @Override
    public EngineSession open() {
        return engine.open(settings);
    }

    @Override
    public TrainingData data() {
        return workload.training();
    }

    @Override
    public ItemNames items() {
        return new ItemNames(workload.data().dataset().items().ids(), workload.data().dataset().items().titles());
    }

    @Override
    public BatchSource batches(SequentialRecommender stage, TrainOptions training, long seed) {
        return workload.batches(stage, training, seed);
    }

    @Override
    public void fitted(Model stage, TrainOptions training) {
        TrainingMemory.of(stage, training, settings.threads()).requireIn(memory.get(), "a stage of " + label);
    }

    @Override
    public Validator validation(Model stage) {
        Evaluator evaluator = workload.evaluator();
        return Validator.of(() -> workload.evaluate(evaluator, stage, workload.split().validation()).aggregates(), evaluator::better);
    }
}
