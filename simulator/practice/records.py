"""Records of practice: the functions of ``simulator.records``, under the name of their use."""

from simulator.records import SCHEMA, Record, load_record, make_folder, save_record

__all__ = ["SCHEMA", "Record", "load_record", "make_folder", "save_record"]
