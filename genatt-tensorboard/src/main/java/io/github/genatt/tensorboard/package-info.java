/** Trainings as event files of TensorBoard. */
package io.github.genatt.tensorboard;
