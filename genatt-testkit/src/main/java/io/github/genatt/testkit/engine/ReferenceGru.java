package io.github.genatt.testkit.engine;

import io.github.genatt.tensor.Tensor;

/** The recurrent unit of {@link io.github.genatt.tensor.GruWeights} as loops over doubles. */
record ReferenceGru(ReferenceTensor x, ReferenceTensor input, ReferenceTensor recurrent, ReferenceTensor bias) {

    Tensor run(int[] starts) {
        int hidden = recurrent.size(0);
        int n = x.size(1);
        double[] states = new double[x.size(0) * n * hidden];
        for (int row = 0; row < x.size(0); row++) {
            double[] state = new double[hidden];
            for (int t = starts[row]; t < n; t++) {
                state = next(row, t, state);
                System.arraycopy(state, 0, states, (row * n + t) * hidden, hidden);
            }
        }
        return new ReferenceTensor(new int[] {x.size(0), n, hidden}, states);
    }

    private double[] next(int row, int t, double[] state) {
        int hidden = state.length;
        double[] next = new double[hidden];
        for (int k = 0; k < hidden; k++) {
            double update = sigmoid(fromInput(row, t, k) + fromState(state, k) + bias.at(k));
            double reset = sigmoid(fromInput(row, t, hidden + k) + fromState(state, hidden + k) + bias.at(hidden + k));
            double candidate = Math.tanh(fromInput(row, t, 2 * hidden + k) + bias.at(2 * hidden + k)
                    + reset * (fromState(state, 2 * hidden + k) + bias.at(3 * hidden + k)));
            next[k] = update * state[k] + (1 - update) * candidate;
        }
        return next;
    }

    private double fromInput(int row, int t, int column) {
        double sum = 0;
        for (int i = 0; i < x.size(2); i++) {
            sum += x.at(row, t, i) * input.at(i, column);
        }
        return sum;
    }

    private double fromState(double[] state, int column) {
        double sum = 0;
        for (int i = 0; i < state.length; i++) {
            sum += state[i] * recurrent.at(i, column);
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
