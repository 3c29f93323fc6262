/** Trainings on a tracking server of MLflow. */
package io.github.genatt.mlflow;
