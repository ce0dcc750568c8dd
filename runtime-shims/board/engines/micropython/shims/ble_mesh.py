# Bluetooth.BLE_Mesh: an object whose functions need no self, over the node of the board's hardware.


# The callback stays here; everything else goes to the hardware as the program wrote it.
def _ask(name, model, arguments, keywords, callback=None):
    has_callback = "callback" in keywords
    keywords.pop("callback", None)
    number = None if callback is None else _register(callback)
    try:
        return _hw("blemesh.call", name, model, arguments, keywords, number, has_callback)
    except BaseException:
        if number is not None:
            _forget(number)
        raise


class BLE_Mesh_Sensor_State:
    pass


class BLE_Mesh_Model:
    def __init__(self, handler):
        self._handler = handler

    # A sensor's state is a float; JSON writes a whole one like an int.
    def _state(self, value):
        return float(value) if self._float and value is not None else value

    def _told(self, *told):
        if self._gives_model:
            self._handler(self, *told)
        else:
            self._handler(self._state(told[0]), *told[1:])

    # The program's own callback, in the thread that set the state.
    def _called(self, told):
        if told is not None:
            self._told(*told)

    def get_state(self, *arguments, **keywords):
        return self._state(_ask("get_state", self._number, arguments, keywords))

    def set_state(self, *arguments, **keywords):
        self._called(_ask("set_state", self._number, arguments, keywords))

    def status_state(self, *arguments, **keywords):
        _ask("status_state", self._number, arguments, keywords)

    def add_sensor(self, *arguments, **keywords):
        _ask("add_sensor", self._number, arguments, keywords)
        return BLE_Mesh_Sensor_State()

    def value(self, *arguments, **keywords):
        if not arguments and not keywords:
            return self._state(_ask("value", self._number, arguments, keywords))
        self._called(_ask("set_value", self._number, arguments, keywords))
        _ask("publish", self._number, (), {})


class BLE_Mesh_Element:
    def add_model(self, *arguments, **keywords):
        handler = keywords.get("callback")
        model = BLE_Mesh_Model(handler)
        callback = None if handler is None else model._told
        made = _ask("add_model", -1, arguments, keywords, callback)
        model._number = made["number"]
        model._float = made["isFloat"]
        model._gives_model = made["givesModel"]
        return model


class _BLEMesh:
    def init(self, *arguments, **keywords):
        _ask("init", -1, arguments, keywords, keywords.get("callback"))

    def set_node_prov(self, *arguments, **keywords):
        _ask("set_node_prov", -1, arguments, keywords, keywords.get("callback"))

    def reset_node_prov(self, *arguments, **keywords):
        _ask("reset_node_prov", -1, arguments, keywords)

    def input_oob(self, *arguments, **keywords):
        _ask("input_oob", -1, arguments, keywords)

    def create_element(self, *arguments, **keywords):
        _ask("create_element", -1, arguments, keywords)
        return BLE_Mesh_Element()


def make(constants, missing):
    for name in missing:
        if hasattr(BLE_Mesh_Model, name):
            delattr(BLE_Mesh_Model, name)
    for name, value in constants.items():
        setattr(_BLEMesh, name, value)
    return _BLEMesh()
