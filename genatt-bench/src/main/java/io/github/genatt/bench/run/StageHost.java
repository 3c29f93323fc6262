package io.github.genatt.bench.run;

import io.github.genatt.batch.TrainingBatches;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.train.TrainingHost;
import io.github.genatt.core.train.Validation;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingData;
import java.util.function.Supplier;

/** Trains the stages of a cell as the cell itself is trained: same engine, data, negatives, evaluator and limit of memory. */
record StageHost(Workload workload, Engine engine, EngineSettings settings, Supplier<MachineMemory> memory, String label)
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
    public TrainingBatches batches(SequentialRecommender stage, TrainOptions training, long seed) {
        return workload.batches(stage, training, seed);
    }

    @Override
    public void fitted(Model stage, TrainOptions training) {
        TrainingMemory.of(stage, training, settings.threads()).requireIn(memory.get(), "a stage of " + label);
    }

    @Override
    public Validation validation(Model stage) {
        Evaluator evaluator = workload.evaluator();
        return Validation.of(() -> workload.evaluate(evaluator, stage, workload.split().validation()).aggregates(), evaluator::better);
    }
}
