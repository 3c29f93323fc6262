package io.github.genatt.baselines.gcsan;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/**
 * Gated graph network on session graphs (Li et al., ICLR 2016; for sessions Wu et al., AAAI 2019):
 * a = [M_in(hW + b) + c, M_out(hW' + b') + c'], z = σ(aW_z + hU_z), r = σ(aW_r + hU_r), ĥ = tanh(aW_h + r ⊙ (hU_h)),
 * h ← (1 − z) ⊙ h + z ⊙ ĥ, each product with a bias. All steps share their weights, which are initialised as U(±1/√d). Legend: B rows,
 * n length, d width.
 *
 * @param steps K
 */
record GatedGraphNetwork(int steps) {

    /** [B, n, d] the vectors of the items of some windows → their states after K steps. */
    Tensor of(Scope scope, Ops ops, Tensor items, SequenceBatch windows) {
        if (steps == 0) {
            return items;
        }
        int rows = items.size(0);
        int n = items.size(1);
        SessionGraph graph = SessionGraph.of(windows);
        Tensor incoming = ops.constant(graph.incoming(), rows, n, n);
        Tensor outgoing = ops.constant(graph.outgoing(), rows, n, n);
        Tensor h = items;
        for (int step = 0; step < steps; step++) {
            Tensor neighbours = ops.concat(2, neighbours(scope.child("incoming"), ops, incoming, h),
                    neighbours(scope.child("outgoing"), ops, outgoing, h));
            h = gated(scope, ops, neighbours, h);
        }
        return h;
    }

    private static Tensor neighbours(Scope scope, Ops ops, Tensor graph, Tensor h) {
        int d = h.size(2);
        return ops.add(ops.matmul(graph, linear(scope, ops, h, d, d)), scope.parameter("mean-bias", uniform(d), d));
    }

    private static Tensor gated(Scope scope, Ops ops, Tensor neighbours, Tensor h) {
        int d = h.size(2);
        Tensor fromGraph = linear(scope.child("graph-gates"), ops, neighbours, 3 * d, d);
        Tensor fromState = linear(scope.child("state-gates"), ops, h, 3 * d, d);
        Tensor open = ops.apply(UnaryOp.SIGMOID, ops.add(ops.slice(fromGraph, 2, 0, 2 * d), ops.slice(fromState, 2, 0, 2 * d)));
        Tensor reset = ops.slice(open, 2, 0, d);
        Tensor update = ops.slice(open, 2, d, d);
        Tensor candidate = ops.apply(UnaryOp.TANH,
                ops.add(ops.slice(fromGraph, 2, 2 * d, d), ops.multiply(reset, ops.slice(fromState, 2, 2 * d, d))));
        return ops.add(h, ops.multiply(update, ops.subtract(candidate, h)));
    }

    private static Tensor linear(Scope scope, Ops ops, Tensor x, int out, int d) {
        return ops.linear(x, scope.parameter("weight", uniform(d), x.size(2), out), scope.parameter("bias", uniform(d), out));
    }

    private static Initialiser uniform(int d) {
        return Initialiser.uniform(1 / Math.sqrt(d));
    }
}
