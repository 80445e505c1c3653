// Runs before each test file.
import 'reflect-metadata';
import { beginCollection } from './collection.ts';

beginCollection();
