package io.github.genatt.spi;

import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import java.util.Set;

/** The parameters of a scope with other noise, for a further encoding of the same batch, see {@link PassContext#view}. */
final class ViewScope extends ForwardingScope {

    private final int view;
    private final Set<String> shared;

    /**
     * A further encoding.
     *
     * @param view   number of the encoding, from 1
     * @param shared names of children that keep the noise of the first encoding
     */
    ViewScope(Scope scope, int view, Set<String> shared) {
        super(scope);
        this.view = view;
        this.shared = shared;
    }

    @Override
    public RandomSource random(String name) {
        return super.random(name).draw(view);
    }

    @Override
    public Scope child(String name) {
        Scope child = super.child(name);
        return shared.contains(name) ? child : new ViewScope(child, view, shared);
    }
}
