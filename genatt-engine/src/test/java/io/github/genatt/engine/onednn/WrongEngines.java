package io.github.genatt.engine.onednn;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Engine;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.CustomFunction;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.RowNoise;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.engine.EngineAgreement;
import io.github.genatt.testkit.engine.EngineContract;
import io.github.genatt.testkit.engine.OpCase;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Contracts of engines that each break one rule. They are run by {@link WrongEnginesTest} alone. */
final class WrongEngines {

    private WrongEngines() {
    }

    /** Only the first place of an id takes a gradient. */
    static class ForgetsRepeatedIds extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("gather", (o, arguments) -> {
                Tensor table = (Tensor) arguments[0];
                int[] ids = (int[]) arguments[1];
                int[] first = IntStream.range(0, ids.length)
                        .map(i -> Arrays.stream(ids, 0, i).anyMatch(id -> id == ids[i]) ? -1 : ids[i]).toArray();
                int[] repeated = IntStream.range(0, ids.length).map(i -> first[i] == ids[i] ? -1 : ids[i]).toArray();
                return o.add(o.gather(table, first), o.stopGradient(o.gather(table, repeated)));
            }));
        }
    }

    /** An id beyond the table gives a zero row. */
    static class AcceptsEveryId extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("gather", (o, arguments) -> {
                Tensor table = (Tensor) arguments[0];
                return o.gather(table, IntStream.of((int[]) arguments[1]).map(id -> id < table.size(0) ? Math.max(-1, id) : -1).toArray());
            }));
        }
    }

    /** What dropout keeps is not made greater. */
    static class DoesNotRescale extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("dropout", (o, arguments) -> {
                Tensor x = o.dropout((Tensor) arguments[0], (double) arguments[1], (RandomSource) arguments[2]);
                return o.training() ? o.scaleAndShift(x, 1 / RowNoise.keepScale((double) arguments[1]), 0) : x;
            }));
        }
    }

    /** The same numbers for every row and every part. */
    static class DrawsForThePart extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("normal", (o, arguments) -> {
                int[] shape = (int[]) arguments[1];
                return o.constant(OpCase.gaussians("draws", Arrays.stream(shape).reduce(1, (a, b) -> a * b)), shape);
            }));
        }
    }

    /** Values without a way back. */
    static class LosesAGradient extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("softmax", (o, arguments) -> o.stopGradient(o.softmax((Tensor) arguments[0]))));
        }
    }

    /** An epsilon of its own. */
    static class IgnoresEpsilon extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("l2Normalise", (o, arguments) -> o.l2Normalise((Tensor) arguments[0], 1e-12)));
        }
    }

    /** Asks a function from outside twice. */
    static class AsksTwice extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("custom", (o, arguments) -> {
                CustomFunction twice = inputs -> {
                    CustomFunction.Result once = ((CustomFunction) arguments[0]).forward(inputs);
                    return new CustomFunction.Result(once.values(), gradient -> {
                        once.gradient().of(gradient);
                        return once.gradient().of(gradient);
                    });
                };
                return o.custom(twice, (int[]) arguments[1], (Tensor[]) arguments[2]);
            }));
        }
    }

    /** Losses that grow with the number of threads. */
    static class DependsOnThreads extends EngineContract {
        @Override
        public Engine engine() {
            return new AlteredEngine(new OneDnnEngine(), (session, settings) -> new AlteredEngine.Session(session, ops ->
                    AlteredEngine.altered(ops, Map.of("scaleAndShift", (o, arguments) -> affine(o, settings.threads(), arguments),
                            "gather", (o, arguments) -> affine(o, settings.threads(), o.gather((Tensor) arguments[0], (int[]) arguments[1]),
                                    1.0, 0.0)))));
        }

        private static Tensor affine(Ops o, int threads, Object... arguments) {
            return o.scaleAndShift((Tensor) arguments[0], (double) arguments[1] * (1 + 1e-6 * threads), (double) arguments[2]);
        }
    }

    /** Adam with a second decay of its own. */
    static class ForgetsFaster extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.sessions(session -> new AlteredEngine.Session(session) {
                @Override
                public void update(AdamConfig adam) {
                    super.update(new AdamConfig(adam.learningRate(), adam.beta1(), 0.98, adam.epsilon()));
                }
            });
        }
    }

    /** A session that goes on after its end. */
    static class NeverCloses extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.sessions(session -> new AlteredEngine.Session(session) {
                @Override
                public void close() {
                    // leaves the session open
                }
            });
        }
    }

    /** Goes on with the first operand where the second is no tensor of this pass. */
    static class AcceptsStaleTensors extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("multiply", (o, arguments) -> {
                try {
                    return o.multiply((Tensor) arguments[0], (Tensor) arguments[1]);
                } catch (IllegalStateException e) {
                    return o.scaleAndShift((Tensor) arguments[0], 1, 0);
                }
            }));
        }
    }

    /** Says of every stale tensor that its session is closed. */
    static class GivesOneReasonForAll extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("softmax", (o, arguments) -> {
                try {
                    return o.softmax((Tensor) arguments[0]);
                } catch (IllegalStateException e) {
                    throw new IllegalStateException("the session is closed", e);
                }
            }));
        }
    }

    /** Gives the parameter itself where a tensor of the pass was asked for. */
    static class KeepsViews extends EngineContract {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("stopGradient", (o, arguments) -> arguments[0]));
        }
    }

    /** What is compared with the default engine. */
    abstract static class AgainstTheDefault extends EngineAgreement {
        @Override
        public Engine reference() {
            return new OneDnnEngine();
        }

        @Override
        public Map<String, SequentialRecommender> models() {
            return Map.of("recurrent", new TinyRecommender(0.2));
        }
    }

    /** Its last states are wrong by a ten-thousandth. */
    static class IsInexact extends AgainstTheDefault {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("layerNorm", (o, arguments) -> o.scaleAndShift(o.layerNorm((Tensor) arguments[0],
                    (Tensor) arguments[1], (Tensor) arguments[2], (double) arguments[3]), 1.0001, 0)));
        }
    }

    /** Dropout and noise of another row. */
    static class DrawsOtherwise extends AgainstTheDefault {
        @Override
        public Engine engine() {
            return AlteredEngine.operations(Map.of("dropout", (o, arguments) ->
                    o.dropout((Tensor) arguments[0], (double) arguments[1], ((RandomSource) arguments[2]).draw(1))));
        }
    }

    /** Adam with a second decay of its own. */
    static class LearnsOtherwise extends AgainstTheDefault {
        @Override
        public Engine engine() {
            return new ForgetsFaster().engine();
        }
    }
}
