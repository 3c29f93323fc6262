package io.github.genatt.engine.nd4j;

import io.github.genatt.tensor.UnaryOp;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The element-wise functions and their derivatives. */
final class UnaryOps {

    /** f(x), and f'(x) on request. */
    record Applied(INDArray value, Supplier<INDArray> derivative) {
    }

    private UnaryOps() {
    }

    static Applied apply(UnaryOp function, INDArray x) {
        switch (function) {
            case RELU: {
                INDArray positive = x.gt(0).castTo(x.dataType());
                return new Applied(x.mul(positive), () -> positive);
            }
            case GELU:
                return gelu(x);
            case TANH: {
                INDArray y = Transforms.tanh(x, true);
                return new Applied(y, () -> y.mul(y).rsubi(1));
            }
            case SIGMOID: {
                INDArray y = sigmoid(x);
                return new Applied(y, () -> y.rsub(1).muli(y));
            }
            case EXP: {
                INDArray y = Transforms.exp(x, true);
                return new Applied(y, () -> y);
            }
            case LOG:
                return new Applied(Transforms.log(x, true), () -> x.rdiv(1));
            case SQUARE:
                return new Applied(x.mul(x), () -> x.mul(2));
            case SQRT: {
                INDArray y = Transforms.sqrt(x, true);
                return new Applied(y, () -> y.rdiv(0.5));
            }
            case SOFTPLUS:
                return softplus(x);
            case ELU: {
                INDArray below = Transforms.exp(Transforms.min(x, 0, true), false);
                return new Applied(Transforms.max(x, 0, true).addi(below).subi(1), () -> below);
            }
            default:
                throw new IllegalArgumentException("engine nd4j: unknown function " + function);
        }
    }

    static INDArray sigmoid(INDArray x) {
        return Transforms.sigmoid(x, true);
    }

    /** x·Φ(x), with derivative Φ(x) + x·φ(x). */
    private static Applied gelu(INDArray x) {
        INDArray distribution = Nd4j.math().erf(x.mul(Math.sqrt(0.5))).addi(1).muli(0.5);
        return new Applied(x.mul(distribution), () -> {
            INDArray density = Transforms.exp(x.mul(x).muli(-0.5), false).muli(1 / Math.sqrt(2 * Math.PI));
            return density.muli(x).addi(distribution);
        });
    }

    /** max(x, 0) + ln(1 + e^−|x|), which cannot overflow. */
    private static Applied softplus(INDArray x) {
        INDArray tail = Transforms.exp(Transforms.abs(x, true).negi(), false);
        return new Applied(Nd4j.math().log1p(tail).addi(Transforms.max(x, 0, true)), () -> sigmoid(x));
    }
}
