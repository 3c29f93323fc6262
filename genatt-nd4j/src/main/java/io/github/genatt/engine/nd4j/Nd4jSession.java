package io.github.genatt.engine.nd4j;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Lifetime;
import io.github.genatt.engine.MicroBatch;
import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Loss;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Parameters, and workers that each compute whole micro-batches. A micro-batch adds its gradients to those of the parameters after all
 * earlier ones, so results are bit-identical for any number of workers.
 */
final class Nd4jSession implements EngineSession {
    private final Lifetime lifetime = Lifetime.ofSession();
    private final ParameterStore parameters = new ParameterStore(lifetime);
    private final Workers workers;
    private boolean closed;

    Nd4jSession(int threads) {
        workers = new Workers(threads);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public <T> List<T> infer(List<long[]> keys, MicroBatch<T> part) {
        checkOpen();
        return workers.run(keys.size(), index -> {
            Lifetime pass = lifetime.pass();
            try {
                return part.run(new Nd4jOps(new Tape(new TapePass(keys.get(index), false), pass)), index);
            } finally {
                pass.end();
            }
        });
    }

    @Override
    public <T extends Loss> List<List<T>> accumulateGradients(List<long[]> keys, MicroBatch<List<T>> part) {
        checkOpen();
        Sequencer turns = new Sequencer();
        try {
            return workers.run(keys.size(), index -> {
                Lifetime pass = lifetime.pass();
                try {
                    Tape tape = new Tape(new TapePass(keys.get(index), true), pass);
                    List<T> losses = List.copyOf(part.run(new Nd4jOps(tape), index));
                    Map<NdTensor, INDArray> gradients = tape.backward();
                    turns.await(index);
                    add(gradients);
                    return losses;
                } finally {
                    pass.end();
                    turns.done(index);
                }
            });
        } catch (RuntimeException | Error e) {
            // only some micro-batches have added their gradients
            parameters.trainable().forEach(parameter -> parameter.gradient().assign(0));
            throw e;
        }
    }

    private void add(Map<NdTensor, INDArray> gradients) {
        for (NdParameter parameter : parameters.trainable()) {
            INDArray gradient = gradients.get(parameter.tensor());
            if (gradient != null) {
                parameter.gradient().addi(gradient);
            }
        }
    }

    @Override
    public void update(AdamConfig adam) {
        checkOpen();
        long step = parameters.nextStep();
        List<NdParameter> trainable = parameters.trainable();
        workers.run(trainable.size(), number -> {
            trainable.get(number).update(adam, step);
            return number;
        });
    }

    @Override
    public long offHeapBytes() {
        return workers.bytes() + parameters.all().stream().mapToLong(NdParameter::bytes).sum();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            workers.close();
            lifetime.end();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("this session is closed");
        }
    }
}
