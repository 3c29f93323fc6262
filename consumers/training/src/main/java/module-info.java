/** Trains on the module path. */
module org.example.training {
    requires io.github.genatt.api;
    requires io.github.genatt.core;
    requires io.github.genatt.data;
    requires io.github.genatt.eval;

    uses io.github.genatt.engine.Engine;
}
